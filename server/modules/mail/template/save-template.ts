import type { FieldFault } from '../../../platform/field-faults.ts';
import { conflict, invalid, notFound, Problem } from '../../../platform/problem.ts';
import type { Act } from '../../../platform/services.ts';
import { recordAudit } from '../../audit/door.ts';
import type { TemplateSource } from './default-template.ts';
import { templateSpecs } from './kinds.ts';
import type { TemplateKind } from './kinds.ts';
import { parseTemplate } from './parse-template.ts';
import type { Template, TemplateFault } from './template.ts';
import { insertVersion, lockTemplate, versionsOf } from './template-queries.ts';

/** The template of a text. @throws Problem invalid with a fault for each place */
export function requireTemplate(kind: TemplateKind, source: TemplateSource): Template {
  const { template, faults } = parseTemplate(source, templateSpecs[kind]);
  if (faults.length > 0)
    throw invalid(
      faults.length === 1 ? 'The text has a fault.' : `The text has ${faults.length} faults.`,
      faults.map(placed),
    );
  return template;
}

/** A fault with its place in the text; a subject is one line. */
const placed = ({ path, line, column, fault }: TemplateFault): FieldFault =>
  // The spread keeps which values belong to which code; the place is one that every fault may have.
  ({
    ...fault,
    path,
    values: {
      ...fault.values,
      ...(path === 'body' ? { line: String(line) } : {}),
      column: String(column),
    },
  }) as FieldFault;

/**
 * Makes a text the desk's own letter, or (`source` null) goes back to ours; as the next version.
 * @param base the version that was the newest when its writer began; 0 when there was none
 * @throws Problem invalid for a text with faults; changed-meanwhile when somebody else has written since
 */
export async function saveTemplate(
  act: Act,
  agentId: string | null,
  given: { kind: TemplateKind; language: string; base: number; source: TemplateSource | null },
): Promise<number> {
  const { kind, language, base, source } = given;
  if (source !== null) requireTemplate(kind, source);
  await lockTemplate(act, kind, language);
  const newest = (await versionsOf(act, kind, language))[0]?.version ?? 0;
  act.precondition?.check(newest);
  if (newest !== base)
    throw new Problem(
      'changed-meanwhile',
      412,
      `Somebody has saved version ${newest} meanwhile. Look at it, then save yours again.`,
    );
  const version = newest + 1;
  await insertVersion(act, { kind, language, version, source, agentId });
  await recordAudit(act, {
    what: source === null ? 'template.withdrawn' : 'template.changed',
    target: `${kind} ${language}`,
    detail: { version },
  });
  return version;
}

/** Makes an older version the newest one. @throws Problem not-found; conflict when it holds already; invalid when it can't be filled any more */
export async function restoreTemplate(
  act: Act,
  agentId: string | null,
  given: { kind: TemplateKind; language: string; version: number },
): Promise<number> {
  const { kind, language, version } = given;
  const versions = await versionsOf(act, kind, language);
  const wanted = versions.find((one) => one.version === version);
  if (wanted === undefined) throw notFound(`Version ${version}`);
  const base = versions[0]?.version ?? 0;
  if (version === base) throw conflict('newest', `Version ${version} holds already.`);
  const { subject, body } = wanted;
  const source = subject === null || body === null ? null : { subject, body };
  return saveTemplate(act, agentId, { kind, language, base, source });
}
