import { newId } from '../../platform/ids.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Visit } from '../access/door.ts';
import { recordAudit } from '../audit/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { compileFilter } from './compile-filter.ts';
import { allViews, deleteView, insertView, mostViews, placeViews, updateView, viewById } from './queries.ts';
import type { ViewRow } from './queries.ts';

/** Whom a view is for. */
export type Share = 'nobody' | 'team' | 'desk';

export interface GivenView {
  readonly name: string;
  readonly filter: string;
  readonly sort: string;
  readonly share: Share;
  /** The team that it is shared with. */
  readonly team: string | null;
  readonly place?: number | undefined;
}

/** Shared views are for leads and above to change; one's own are one's own. */
export const mayShare = ({ person }: Visit): boolean => person.role !== null && person.role !== 'agent';

/** Keeps a view. @throws Problem filter-unreadable, forbidden for who may not share, invalid for a team that there is not */
export async function makeView(act: Act, visit: Visit, given: GivenView): Promise<ViewRow> {
  const views = await allViews(act);
  const shared = given.share !== 'nobody';
  if (views.filter((view) => (view.owner_id === null) === shared).length >= mostViews)
    throw conflict('too-many-views', `There are ${mostViews} views. Delete those that nobody needs.`);
  const made = { id: newId(), ...(await checked(act, visit, given)) };
  await insertView(act, made);
  if (shared) await recordAudit(act, { what: 'view.shared', target: made.id, detail: detailOf(made) });
  return made;
}

/** Changes a view as a whole, also whom it is for. @throws Problem as makeView, not-found */
export async function changeView(act: Act, visit: Visit, id: string, given: GivenView): Promise<ViewRow> {
  const before = await mustBe(act, visit, id);
  const after = { id, ...(await checked(act, visit, { place: before.place, ...given })) };
  await updateView(act, after);
  if (before.owner_id === null || after.owner_id === null)
    await recordAudit(act, { what: 'view.changed', target: id, detail: detailOf(after) });
  return after;
}

/** @throws Problem not-found, forbidden */
export async function removeView(act: Act, visit: Visit, id: string): Promise<void> {
  const before = await mustBe(act, visit, id);
  await deleteView(act, id);
  if (before.owner_id === null)
    await recordAudit(act, { what: 'view.removed', target: id, detail: detailOf(before) });
}

/**
 * Puts views in an order: one's own, or the shared ones, which is for leads and above.
 * @throws Problem invalid for what is no view, or for views of both kinds; forbidden
 */
export async function orderViews(act: Act, visit: Visit, ids: readonly string[]): Promise<ViewRow[]> {
  const all = await allViews(act);
  const views = all.filter(({ id }) => ids.includes(id));
  const shared = views.some(({ owner_id: owner }) => owner === null);
  if (views.length < ids.length || (shared && views.some(({ owner_id: owner }) => owner !== null)))
    throw invalid('These are not views of one kind, each once.', [
      { path: 'ids', code: 'views-of-one-kind' },
    ]);
  if (shared && !mayShare(visit)) throw forbidden('Shared views are for leads and above to change.');
  await placeViews(act, ids);
  if (shared) await recordAudit(act, { what: 'view.ordered', target: null, detail: { views: [...ids] } });
  return allViews(act);
}

async function mustBe(act: Act, visit: Visit, id: string): Promise<ViewRow> {
  const views = await allViews(act);
  if (!views.some((view) => view.id === id)) throw notFound('A view with this id');
  const view = views.find((each) => each.id === id && (each.owner_id !== null || mayShare(visit)));
  if (view === undefined) throw forbidden('Shared views are for leads and above to change.');
  // Locked, so that two changes of it come one after the other.
  return (await viewById(act, id)) ?? view;
}

async function checked(act: Act, visit: Visit, given: GivenView): Promise<Omit<ViewRow, 'id'>> {
  const { name, filter, sort, share, place = 0 } = given;
  const shared = share !== 'nobody';
  if (shared && !mayShare(visit)) throw forbidden('Only leads and above share views.');
  if (!shared && visit.person.id === null)
    throw invalid('A key is no agent and keeps no view of its own.', [{ path: 'share', code: 'share-it' }]);
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  if ((share === 'team') !== (given.team !== null) || (given.team !== null && !policy.teams.has(given.team)))
    throw invalid('A view that is shared with a team needs one, and no other has one.', [
      { path: 'team', code: 'one-of', values: { options: [...policy.teams.keys()].join(', ') } },
    ]);
  await compileFilter(act, policy, filter);
  return { owner_id: shared ? null : visit.person.id, team: given.team, name, filter, sort, place };
}

/** What the audit tells of a shared view: no filter, whose words may name people. */
const detailOf = ({ name, team, owner_id }: ViewRow): Record<string, string | null> => ({
  name,
  share: owner_id !== null ? 'nobody' : team === null ? 'desk' : 'team',
  team,
});
