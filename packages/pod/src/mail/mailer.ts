import type { Transporter } from 'nodemailer';

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

/** A mailer over SMTP. What it takes is loaded with the first message: few servers send any. */
export const smtpMailer = ({ smtpUrl, from }: MailOptions): Mailer => {
  let transport: Transporter | undefined;
  return {
    send: async ({ to, subject, text }) => {
      const { createTransport } = await import('nodemailer');
      transport ??= createTransport(smtpUrl);
      await transport.sendMail({ from, to, subject, text, disableFileAccess: true, disableUrlAccess: true });
    },
  };
};
