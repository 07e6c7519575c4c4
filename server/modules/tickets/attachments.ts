import { z } from 'zod';
import { cleanFileName } from '../../platform/mail/clean.ts';
import { invalid } from '../../platform/problem.ts';
import type { GivenAttachment } from './insert-message.ts';

/** Files in a JSON body: at most 20, 25 MB together. */
export const attachmentsIn = z
  .array(
    z.object({
      name: z.string().min(1).max(255),
      type: z.string().max(200).default('application/octet-stream'),
      content: z.base64(),
    }),
  )
  .max(20)
  .default([]);

const megabyte = 1024 * 1024;
const mostBytes = 25 * megabyte;

export function readAttachments(files: z.output<typeof attachmentsIn>): GivenAttachment[] {
  const read = files.map((file) => ({
    name: cleanFileName(file.name),
    type: file.type,
    content: Buffer.from(file.content, 'base64'),
    inline: false,
    contentId: null,
  }));
  const total = read.reduce((sum, file) => sum + file.content.length, 0);
  if (total > mostBytes) {
    // Rounded up: what is too much by a byte is not told as just enough.
    const megabytes = String(Math.ceil((total / megabyte) * 10) / 10);
    throw invalid('Some of what was sent is not valid.', [
      { path: 'attachments', code: 'too-many-bytes', values: { megabytes } },
    ]);
  }
  return read;
}
