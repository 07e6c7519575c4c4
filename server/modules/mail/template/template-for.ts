import type { Act } from '../../../platform/services.ts';
import { defaultTemplate } from './default-template.ts';
import { templateSpecs } from './kinds.ts';
import type { TemplateKind } from './kinds.ts';
import { parseTemplate } from './parse-template.ts';
import type { Template } from './template.ts';
import { currentSource } from './template-queries.ts';

/**
 * The letter of this kind as the desk writes it, else ours. What the desk wrote under an older version of the product and can't be
 * filled any more gives way to ours: the mail must go.
 */
export async function templateFor(act: Act, kind: TemplateKind, language: string): Promise<Template> {
  const source = await currentSource(act, kind, language);
  if (source === null) return defaultTemplate(kind, language);
  const { template, faults } = parseTemplate(source, templateSpecs[kind]);
  return faults.length === 0 ? template : defaultTemplate(kind, language);
}
