// Mail as the world outside sends it: through real SMTP.

import { createTransport } from 'nodemailer';

export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly { readonly filename: string; readonly content: string }[];
}

/**
 * Sends one letter over a connection of its own, encrypted with STARTTLS as mail programs do.
 *
 * @param options.plain without encryption, which has tests of its own and takes its time
 * @returns the server's answer
 * @throws Error when it was not accepted with 250; it may be stored all the same
 */
export async function sendMail(
  smtpPort: number,
  { attachments, headers, ...letter }: Letter,
  { plain = false }: { plain?: boolean } = {},
): Promise<string> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: smtpPort,
    secure: false,
    ...(plain ? { ignoreTLS: true } : { requireTLS: true, tls: { rejectUnauthorized: false } }),
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
  });
  try {
    const sent = await transport.sendMail({
      ...letter,
      ...(headers === undefined ? {} : { headers: { ...headers } }),
      ...(attachments === undefined ? {} : { attachments: [...attachments] }),
    });
    return sent.response;
  } finally {
    transport.close();
  }
}
