import type { Policy } from '@amparo/policy';
import type { FieldFault } from '../../platform/field-faults.ts';
import { conflict, forbidden, invalid, notFound, Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Visit } from '../access/door.ts';
import { recordAudit } from '../audit/door.ts';
import type { AuditedAct } from '../audit/door.ts';
import { agentsOfDesk } from '../people/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { fieldNames, unknownFields } from '../snippets/door.ts';
import { tagsById } from '../tags/door.ts';
import type { MacroAct } from './acts.ts';
import {
  allMacros,
  deleteMacro,
  insertMacro,
  isNameTaken,
  macroById,
  mostMacros,
  placeMacros,
  updateMacro,
} from './queries.ts';
import type { GivenMacro, MacroRow } from './queries.ts';

const leading: ReadonlySet<string> = new Set(['lead', 'manager', 'administrator']);

/** One's own are one's own; what others use too is written by leads and above. */
export const mayWrite = (scope: MacroRow['scope'], { person }: Visit): boolean =>
  scope === 'person' ? person.id !== null : leading.has(person.role ?? '');

/** Keeps a macro, at the end of its kind. @throws Problem forbidden, invalid for what the desk does not have, conflict `name-taken` */
export async function makeMacro(act: Act, visit: Visit, given: GivenMacro): Promise<MacroRow> {
  await requireWhole(act, visit, given, null);
  const kept = (await allMacros(act)).filter(
    ({ scope }) => (scope === 'person') === (given.scope === 'person'),
  );
  if (kept.length >= mostMacros)
    throw conflict('too-many-macros', `There are ${mostMacros} macros. Delete those that nobody needs.`);
  const id = await insertMacro(act, given);
  await audit(act, 'macro.added', id, given);
  return mustBe(act, id);
}

/**
 * Writes a macro otherwise, as a whole.
 * @param version that the writer has seen
 * @throws Problem as makeMacro; not-found; `changed-meanwhile` (412)
 */
export async function changeMacro(
  act: Act,
  visit: Visit,
  id: string,
  version: number,
  given: GivenMacro,
): Promise<MacroRow> {
  const before = await requireWritable(act, visit, id);
  // What is of the desk does not become somebody's own, nor the other way round: others would lose or gain it unasked.
  if (before.scope !== given.scope)
    throw invalid('Whose it is stays as it is.', [
      { path: 'scope', code: 'scope-stays', values: { scope: before.scope } },
    ]);
  await requireWhole(act, visit, given, id);
  if (!(await updateMacro(act, id, version, given)))
    throw new Problem(
      'changed-meanwhile',
      412,
      'It was changed since you read it. Read it again, then decide.',
      {
        extra: { version: `"${before.version}"` },
        headers: { etag: `"${before.version}"` },
      },
    );
  await audit(act, 'macro.changed', id, given);
  return mustBe(act, id);
}

/** Takes a macro away; what it did stays done. @throws Problem not-found, forbidden */
export async function removeMacro(act: Act, visit: Visit, id: string): Promise<void> {
  const before = await requireWritable(act, visit, id);
  await deleteMacro(act, id);
  await audit(act, 'macro.removed', id, before);
}

/** Puts macros of one scope in this order. @throws Problem not-found, forbidden, invalid for those of several scopes */
export async function orderMacros(act: Act, visit: Visit, ids: readonly string[]): Promise<void> {
  const known = new Map((await allMacros(act)).map((macro) => [macro.id, macro]));
  const given = ids.map((id) => known.get(id));
  const [first] = given;
  if (first === undefined || given.includes(undefined)) throw notFound('A macro with this id');
  if (given.some((macro) => macro?.scope !== first.scope))
    throw invalid('These are of several scopes.', [{ path: 'ids', code: 'one-scope' }]);
  if (!mayWrite(first.scope, visit)) throw notYours();
  await placeMacros(act, ids);
  if (first.scope !== 'person')
    await recordAudit(act, {
      what: 'macro.ordered',
      target: null,
      detail: { scope: first.scope, ids: [...ids] },
    });
}

const notYours = (): Problem => forbidden('What others use too is written by leads and above.');

async function mustBe(act: Act, id: string): Promise<MacroRow> {
  const macro = await macroById(act, id);
  if (macro === null) throw notFound('The macro');
  return macro;
}

async function requireWritable(act: Act, visit: Visit, id: string): Promise<MacroRow> {
  const macro = await mustBe(act, id);
  if (!mayWrite(macro.scope, visit)) throw notYours();
  return macro;
}

async function requireWhole(act: Act, visit: Visit, given: GivenMacro, id: string | null): Promise<void> {
  const { scope, team } = given;
  if (!mayWrite(scope, visit))
    throw scope === 'person' ? forbidden('A key has no macros of its own.') : notYours();
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  if ((scope === 'team') !== (team !== null) || (team !== null && !policy.teams.has(team)))
    throw invalid('Which team is it of?', [
      scope === 'team' ? { path: 'team', ...oneOf(policy.teams) } : { path: 'team', code: 'only-of-team' },
    ]);
  await requireActs(act, policy, given.acts);
  if (await isNameTaken(act, given, id))
    throw new Problem('name-taken', 409, `There is one called "${given.name}" already.`, {
      errors: [{ path: 'name', code: 'name-taken', values: { name: given.name } }],
    });
}

/** Every act names what the desk has, so that whoever runs it is not the first to find out. */
async function requireActs(act: Act, policy: Policy, acts: readonly MacroAct[]): Promise<void> {
  if (acts.filter((one) => one.do === 'answer').length > 1)
    throw invalid('A macro answers once.', [{ path: 'acts', code: 'one-answer' }]);
  const agents = new Set((await agentsOfDesk(act.tx, act.deskId)).map(({ id }) => id));
  const named = acts.flatMap((one) => (one.do === 'tags' ? [...one.add, ...one.remove] : []));
  const tags = new Set((await tagsById(act, named)).map(({ id }) => id));
  for (const [index, one] of acts.entries()) {
    const fault = faultOf(one, policy, agents, tags);
    if (fault !== null)
      throw invalid('An act of it can not be done at this desk.', [
        { ...fault, path: `acts.${index}.${fault.path}` },
      ]);
  }
}

function faultOf(
  one: MacroAct,
  policy: Policy,
  agents: ReadonlySet<string>,
  tags: ReadonlySet<string>,
): FieldFault | null {
  switch (one.do) {
    case 'answer': {
      const written = Object.entries(one.texts).filter(([, text]) => text !== '');
      if (written.length === 0) return { path: 'texts', code: 'text-in-a-language' };
      for (const [language, text] of written) {
        const fault = unknownField(text);
        if (fault !== null) return { ...fault, path: `texts.${language}` };
      }
      return null;
    }
    case 'note': {
      return unknownField(one.text);
    }
    case 'state':
      if (one.to !== 'waiting') return one.for === null ? null : { path: 'for', code: 'only-of-waiting' };
      return one.for !== null && policy.pauses.has(one.for) ? null : { path: 'for', ...oneOf(policy.pauses) };
    case 'assign':
      return one.to === 'me' || one.to === 'nobody' || agents.has(one.to)
        ? null
        : { path: 'to', code: 'no-active-agent' };
    case 'team':
      return policy.teams.has(one.to) ? null : { path: 'to', ...oneOf(policy.teams) };
    case 'severity':
      return policy.severities.has(one.to) ? null : { path: 'to', ...oneOf(policy.severities) };
    case 'tags': {
      const all = [...one.add, ...one.remove];
      if (all.length === 0) return { path: 'add', code: 'name-tag' };
      if (one.add.some((id) => one.remove.includes(id))) return { path: 'remove', code: 'tag-on-and-off' };
      return all.every((id) => tags.has(id)) ? null : { path: 'add', code: 'tag-gone' };
    }
    case 'follow':
    case 'snooze':
    case 'wake':
      return null;
  }
}

function unknownField(text: string): FieldFault | null {
  const [unknown] = unknownFields(text);
  return unknown === undefined
    ? null
    : { path: 'text', code: 'no-field', values: { field: unknown, options: fieldNames.join(', ') } };
}

const oneOf = (words: ReadonlyMap<string, unknown>) => ({
  code: 'one-of' as const,
  values: { options: [...words.keys()].join(', ') },
});

/** What others use is on record; one's own is one's own matter. No texts: these may name people. */
async function audit(act: Act, what: AuditedAct, target: string, macro: GivenMacro): Promise<void> {
  if (macro.scope === 'person') return;
  const { scope, team, name, active } = macro;
  await recordAudit(act, {
    what,
    target,
    detail: { scope, team, name, active, acts: macro.acts.map((one) => one.do) },
  });
}
