import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import { relayOptions } from './transport.ts';
import type { RelayOptions } from './transport.ts';

/** Ends the conversation where a message would begin: then the server has taken sender and recipient, and no message. */
class Enough extends Error {}

/**
 * Signs in to a relay and asks whether it takes mail from one address to another. No message is sent: the connection is broken off
 * before its end, which by RFC 5321 §4.1.1.4 delivers nothing. Rejects with nodemailer's error.
 */
export async function askRelay(options: RelayOptions, from: string, to: string): Promise<void> {
  const {
    getSocket: _,
    auth: _auth,
    ...plain
  } = relayOptions(options) as ReturnType<typeof relayOptions> & {
    getSocket?: unknown;
    auth?: unknown;
  };
  const socket = await options.connect?.();
  const connection = new SMTPConnection({
    ...plain,
    ...(socket === undefined ? {} : { connection: socket }),
  });
  const failed = new Promise<never>((_resolve, reject) => {
    connection.on('error', reject);
    connection.on('end', () =>
      reject(Object.assign(new Error('the server ended the connection'), { code: 'ECONNECTION' })),
    );
  });
  // Whoever waits below hears of it; when nobody does, it is over.
  failed.catch(() => undefined);
  const step = (work: (done: (error?: Error | null) => void) => void): Promise<void> =>
    Promise.race([
      failed,
      new Promise<void>((resolve, reject) => work((error) => (error == null ? resolve() : reject(error)))),
    ]);
  try {
    await step((done) => connection.connect(done));
    const { signIn } = options;
    if (signIn !== null)
      await step((done) =>
        connection.login(
          'token' in signIn
            ? {
                type: 'oauth2',
                user: signIn.user,
                oauth2: new XOAuth2({ user: signIn.user, accessToken: signIn.token }),
              }
            : { user: signIn.user, credentials: { user: signIn.user, pass: signIn.password } },
          done,
        ),
      );
    let reached = false;
    const message = new Readable({
      read() {
        reached = true;
        this.destroy(new Enough());
      },
    });
    await step((done) => connection.send({ from, to: [to] }, message, done)).catch((error: unknown) => {
      if (!reached) throw error;
    });
  } finally {
    connection.close();
  }
}
