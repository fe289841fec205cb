import { createTransport } from 'nodemailer';

/** Sends e-mail. */
export interface Mailer {
  /** Rejects if the mail server does not take it. */
  send(mail: { readonly to: string; readonly subject: string; readonly text: string }): Promise<void>;
}

/** How the server sends e-mail. */
export interface MailOptions {
  /** Mail server, with name and password if it asks for them: `smtps://user:secret@mail.example:465`. */
  readonly smtpUrl: string;
  /** Sender. */
  readonly from: string;
}

/** A mailer over SMTP. */
export const smtpMailer = ({ smtpUrl, from }: MailOptions): Mailer => {
  const transport = createTransport(smtpUrl);
  return {
    send: async ({ to, subject, text }) => {
      await transport.sendMail({ from, to, subject, text, disableFileAccess: true, disableUrlAccess: true });
    },
  };
};
