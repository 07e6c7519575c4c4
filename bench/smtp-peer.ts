// Run as a process of its own: the least that an intake can do. smtp-server takes a mail, postal-mime reads it, and nothing is
// stored. Prints its port; ends with its standard input.
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export const PEER = 'smtp-server + postal-mime, nothing stored';

function serve(): void {
  const server = new SMTPServer({
    name: 'peer',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    async onData(stream, _session, callback) {
      const parts: Buffer[] = [];
      for await (const part of stream as AsyncIterable<Buffer>) parts.push(part);
      const mail = await PostalMime.parse(Buffer.concat(parts));
      if (mail.attachments.length !== 1) callback(new Error('the mail was not understood'));
      else callback();
    },
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`${(server.server.address() as AddressInfo).port}\n`);
  });
  process.stdin.on('end', () => process.exit(0)).resume();
}

if (import.meta.main) serve();
