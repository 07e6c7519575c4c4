import { z } from 'zod';
import { cleanFileName } from '../../platform/mail/clean.ts';
import { invalid } from '../../platform/problem.ts';
import type { GivenAttachment } from './queries.ts';

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

const mostBytes = 25 * 1024 * 1024;

export function readAttachments(files: z.output<typeof attachmentsIn>): GivenAttachment[] {
  const read = files.map((file) => ({
    name: cleanFileName(file.name),
    type: file.type,
    content: Buffer.from(file.content, 'base64'),
    inline: false,
    contentId: null,
  }));
  const total = read.reduce((sum, file) => sum + file.content.length, 0);
  if (total > mostBytes)
    throw invalid('The files are larger than 25 MB together.', [
      { path: 'attachments', code: 'too-many-bytes', values: { bytes: String(total) } },
    ]);
  return read;
}
