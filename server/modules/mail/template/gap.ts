import type { Unplaced } from '../../../platform/field-faults.ts';
import type { TemplateSpec } from './template.ts';

/** A gap as one writes it: `{{link}}`, `{{#link}}`. */
export const gap = (name: string, sign: '' | '#' | '^' | '/' = ''): string => `{{${sign}${name}}}`;

/** What is said of a field that the letter does not have. */
export const unknownField = ({ fields }: TemplateSpec, name: string): Unplaced => ({
  code: 'letter-no-field',
  values: { field: name, options: Object.keys(fields).join(', ') },
});
