import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Policy } from '@amparo/policy';
import type { Act } from '../../platform/services.ts';
import { currentPolicy } from '../policies/door.ts';
import { ticketsWithWords } from '../search/door.ts';
import { compileFilter } from '../views/door.ts';
import type { CompiledFilter } from '../views/door.ts';
import type { Among, View } from './list-views.ts';

/** What somebody asks for in words. */
interface Asked {
  readonly view?: View | undefined;
  /** In the filter language (docs/guide/find-tickets.md). */
  readonly filter?: string | undefined;
  /** Words, or a number. */
  readonly q?: string | undefined;
}

/**
 * The view and the conditions of a list. A filter that says in which states tickets are needs no view that says it too, one by due times
 * finds what is owed in any state, and one that asks for what is put away finds it.
 * @throws Problem `filter-unreadable` (422)
 */
export async function readListFilter(
  act: Act,
  { view: asked, filter = '', q = '' }: Asked,
): Promise<{ view: Among; where: readonly RawBuilder<unknown>[] }> {
  if (filter.trim() === '' && q.trim() === '') return { view: asked ?? 'open', where: [] };
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const compiled = await compileFilter(act, policy, filter);
  const view = asked ?? viewOf(compiled);
  const words = [q.trim(), compiled.words ?? ''].filter((each) => each !== '');
  return {
    view,
    where: [
      ...compiled.conditions,
      ...(words.length === 0 ? [] : [await withWords(act, policy, view, words.join(' '))]),
    ],
  };
}

/** What a filter looks at that stands in no view. */
function viewOf({ namesState, namesDue, namesSnoozed }: CompiledFilter): Among {
  if (namesState) return 'all';
  if (namesSnoozed) return 'running';
  return namesDue ? 'owed' : 'open';
}

/** In which states the tickets of a view are; null: in any. */
function statesOf(view: Among): string[] | null {
  if (view === 'waiting') return ['waiting'];
  return ['all', 'owed', 'soon', 'broken'].includes(view) ? null : ['open', 'waiting'];
}

/** Words are looked for by the search, which knows what the actor may see; a number alone is also that of a ticket. */
async function withWords(act: Act, policy: Policy, view: Among, words: string): Promise<RawBuilder<unknown>> {
  const ids =
    (await ticketsWithWords(act, words, policy.desk.languages, {
      states: statesOf(view),
      team: null,
      customer: null,
      assignee: null,
      since: null,
      until: null,
    })) ?? [];
  const among = sql`t.id = any(${ids}::uuid[])`;
  const [, prefix, digits] = /^(?:([a-z][a-z0-9]{0,7})-)?(\d{1,12})$/i.exec(words) ?? [];
  const isNumber =
    digits !== undefined && (prefix ?? policy.desk.prefix).toUpperCase() === policy.desk.prefix.toUpperCase();
  return isNumber ? sql`(${among} or t.number = ${Number(digits)})` : among;
}
