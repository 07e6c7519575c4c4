import { readFile } from 'node:fs/promises';
import { splitMbox } from '../server/platform/mail/mbox.ts';
import { parseMail } from '../server/platform/mail/parse.ts';

/**
 * `amparo mail [FILE…]`: one JSON line per message as we understand it. Files are single messages or mbox; `-` or no
 * file is standard input. A file or message that can't be read gives `{"error":…,"file":…}` and the rest goes on.
 * Resolves to the exit code: 1 when anything failed.
 */
export async function mailCommand(
  files: string[],
  stdin: AsyncIterable<Uint8Array | string>,
  write: (text: string) => unknown,
): Promise<number> {
  let failed = false;
  for (const file of files.length === 0 ? ['-'] : files) {
    try {
      const bytes = file === '-' ? await readAll(stdin) : await readFile(file);
      for (const raw of splitMbox(bytes)) {
        const line = await describe(raw, file);
        failed ||= 'error' in line;
        write(`${JSON.stringify(line)}\n`);
      }
    } catch (error) {
      failed = true;
      write(`${JSON.stringify({ error: messageOf(error), file })}\n`);
    }
  }
  return failed ? 1 : 0;
}

async function describe(raw: Buffer, file: string): Promise<Record<string, unknown>> {
  try {
    const mail = await parseMail(raw);
    return {
      from: mail.from,
      to: mail.to,
      cc: mail.cc,
      subject: mail.subject,
      date: mail.date,
      text: mail.text,
      visible: mail.visible,
      html: mail.html,
      attachments: mail.attachments.map(({ name, size, sha256, type, inline }) => ({
        name,
        size,
        sha256,
        type,
        inline,
      })),
      autoSubmitted: mail.autoSubmitted,
      messageId: mail.messageId,
      inReplyTo: mail.inReplyTo,
      references: mail.references,
    };
  } catch (error) {
    return { error: messageOf(error), file };
  }
}

async function readAll(stdin: AsyncIterable<Uint8Array | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin)
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
