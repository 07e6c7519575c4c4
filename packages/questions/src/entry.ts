import { FactsError, applies, knowledgeOf, readSomeFacts } from '@amparo/decisions';
import { foldId, localize } from '@amparo/policy';
import type { ChecklistItem, Policy } from '@amparo/policy';
import { z } from 'zod';
import { readQuestion } from './read-question.ts';

const entryQuestion = z.strictObject({
  /** The level that a ticket is to enter. */
  level: z.string(),
  facts: z.unknown().optional(),
  /** By item: true when it is done, or the reason why it does not apply. */
  done: z.record(z.string(), z.union([z.literal(true), z.string().regex(/\S/u, 'give a reason')])).optional(),
  language: z.string().optional(),
});
type Done = z.infer<typeof entryQuestion>['done'];

/**
 * Whether a ticket may enter a level: what of its checklist is done, and which team takes it (MAX-7, MAX-8, OSW-10).
 * @throws an Error for a wrong question, FactsError for a level or a fact that the policy does not have
 */
export function entryValue(policy: Policy, value: unknown): object {
  const { level: wanted, facts = {}, done = {}, language } = readQuestion(entryQuestion, value);
  const shown = language ?? policy.desk.languages[0] ?? 'en';
  const level = [...policy.levels.values()].find(({ id }) => foldId(id) === foldId(wanted));
  if (level === undefined) throw new FactsError('level', wanted, [...policy.levels.keys()]);
  const known = { ...knowledgeOf(policy, readSomeFacts(facts)), level: level.id };
  const items = level.checklist.map((item) => ({
    item: item.id,
    text: localize(item.text, shown),
    optional: item.optional,
    state: stateOf(item, done),
    clause: item.origin.clause || null,
  }));
  const stranger = Object.keys(done).find((id) => !level.checklist.some((item) => item.id === id));
  if (stranger !== undefined)
    throw new FactsError(
      'item',
      stranger,
      level.checklist.map(({ id }) => id),
    );
  const missing = items.filter(({ state }) => state === 'missing').map(({ item }) => item);
  const cited = [level.origin.clause, ...items.map(({ clause }) => clause)];
  return {
    level: level.id,
    team: level.teams.find((row) => applies(row, known))?.team ?? null,
    allowed: missing.length === 0,
    missing,
    checklist: items,
    clauses: [...new Set(cited)].filter((clause) => clause !== null && clause !== ''),
  };
}

/** Only what is optional may not apply. */
function stateOf(item: ChecklistItem, done: NonNullable<Done>): 'done' | 'not-applicable' | 'missing' {
  const said = Object.hasOwn(done, item.id) ? done[item.id] : undefined;
  if (said === true) return 'done';
  return said !== undefined && item.optional ? 'not-applicable' : 'missing';
}
