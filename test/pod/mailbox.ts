import { SMTPServer } from 'smtp-server';

/** A mail server that takes everything and keeps it. */
export interface Mailbox {
  readonly url: string;
  readonly mails: { readonly to: string; readonly text: string }[];
  stop(): Promise<void>;
}

export const startMailbox = async (port: number): Promise<Mailbox> => {
  const mails: { readonly to: string; readonly text: string }[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const [to] = session.envelope.rcptTo;
        mails.push({ to: to?.address ?? '', text: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  await new Promise<void>((done) => {
    smtp.listen(port, 'localhost', done);
  });
  return {
    url: `smtp://localhost:${String(port)}`,
    mails,
    stop: () =>
      new Promise((done) => {
        smtp.close(done);
      }),
  };
};
