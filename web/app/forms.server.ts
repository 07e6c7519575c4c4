import { seenIn } from './parts/seen-in.ts';

export { typedIn } from './typed-in.ts';

/** A text field of a form, trimmed; empty when it is missing. */
export function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/**
 * Which version whoever sent a form has read (parts/seen-version.tsx), or means to save over: for the change that the form asks. Empty
 * for a form that tells none.
 */
export function asRead(form: FormData): { readonly ifMatch?: string } {
  const version = seenIn(form);
  return version === '' ? {} : { ifMatch: version };
}

/** A secret as it was typed: a password may begin or end with a space. Null when it is empty. */
export function secretField(form: FormData, name: string): string | null {
  const value = form.get(name);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A file as the API takes it. */
export interface AttachmentInput {
  readonly name: string;
  readonly type: string;
  /** base64 */
  readonly content: string;
}

/** The files chosen in a form; a browser sends an empty one for none. */
export async function files(form: FormData, name: string): Promise<AttachmentInput[]> {
  const chosen = form
    .getAll(name)
    .filter((value): value is File => typeof value !== 'string' && value.size > 0);
  return Promise.all(
    chosen.map(async (file) => ({
      name: file.name,
      type: file.type || 'application/octet-stream',
      content: Buffer.from(await file.arrayBuffer()).toString('base64'),
    })),
  );
}
