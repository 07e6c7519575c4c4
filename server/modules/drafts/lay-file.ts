import { z } from 'zod';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { readAttachments } from '../tickets/door.ts';
import { insertFile } from './queries.ts';
import type { DraftFile } from './queries.ts';

const mostFiles = 20;
const mostBytes = 25 * 1024 * 1024;

/** A file as it is uploaded. */
export const fileIn = z.object({
  name: z.string().min(1).max(255),
  type: z.string().max(200).default('application/octet-stream'),
  content: z.base64(),
});

/** A file of what somebody is writing. */
export const draftFileSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  url: z.string(),
});

/**
 * Lays a file into what somebody is writing.
 *
 * @param into the files that are there, and the draft, which begins if there is none
 * @throws Problem 422 when there are too many, or they are too large together
 */
export async function layFile(
  act: Act,
  desk: string,
  given: z.output<typeof fileIn>,
  into: { readonly files: readonly DraftFile[]; readonly draft: () => Promise<string> },
): Promise<z.output<typeof draftFileSchema>> {
  const [file] = readAttachments([given]);
  if (file === undefined) throw invalid('There is no file.', [{ path: 'content', code: 'no-file' }]);
  if (into.files.length >= mostFiles)
    throw invalid(`A message has ${mostFiles} files at most.`, [{ path: 'name', code: 'take-out-first' }]);
  if (into.files.reduce((sum, { size }) => sum + size, file.content.length) > mostBytes)
    throw invalid('The files are larger than 25 MB together.', [{ path: 'content', code: 'take-out-first' }]);
  const id = await insertFile(act, await into.draft(), file);
  const { name, type, content } = file;
  return { id, name, type, size: content.length, url: `/api/v1/${desk}/me/draft-files/${id}` };
}
