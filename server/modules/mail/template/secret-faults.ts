import type { Unplaced } from '../../../platform/field-faults.ts';
import { gap } from './gap.ts';
import type { TemplateFault, TemplateSpec } from './template.ts';

/** `{{link}}`, however it is spaced or opened. */
const anyGap = (name: string): RegExp => new RegExp(`\\{\\{\\s*[#^/]?\\s*${name}\\s*\\}\\}`, 'g');
const anAddress = /[a-z][a-z0-9+.-]*:\/\/|\bwww\./i;

/**
 * What a letter may not do with an address that lets its reader in: put it into the subject, which is kept after the mail was sent, or
 * beside other signs, where a mail program would make one address of both and hand the secret to whoever wrote the letter. Nor may it
 * lead elsewhere. Who writes the letters of a desk gets into no account by them (field notes, classes 20 and 25).
 */
export function secretFaults(
  source: { readonly subject: string; readonly body: string },
  spec: TemplateSpec,
): TemplateFault[] {
  const { secret } = spec;
  if (secret === undefined) return [];
  const faults: TemplateFault[] = [];
  const add = (path: TemplateFault['path'], line: number, column: number, fault: Unplaced): void =>
    void faults.push({ path, line, column, fault });
  const inSubject = source.subject.search(anyGap(secret));
  if (inSubject >= 0)
    add('subject', 1, inSubject + 1, { code: 'letter-secret-subject', values: { field: gap(secret) } });
  const alone = new RegExp(`^(?:\\[[^\\]{}]+\\]\\(\\s*)?\\{\\{\\s*${secret}\\s*\\}\\}(?:\\s*\\))?$`);
  for (const [at, text] of source.body.split(/\r?\n/).entries()) {
    const found = text.search(anyGap(secret));
    if (found >= 0 && !alone.test(text.trim()))
      add('body', at + 1, found + 1, {
        code: 'letter-secret-alone',
        values: { field: gap(secret), button: `[…](${gap(secret)})` },
      });
    const address = text.search(anAddress);
    if (address >= 0)
      add('body', at + 1, address + 1, { code: 'letter-secret-only', values: { field: gap(secret) } });
  }
  return faults;
}
