import type { Desk } from '../api-types.ts';
import type { MacroAct } from './macro-api.ts';

/** The kinds of acts, in the order in which they are offered. */
export const actKinds = [
  'answer',
  'note',
  'state',
  'assign',
  'team',
  'severity',
  'tags',
  'follow',
  'snooze',
  'wake',
] as const satisfies readonly MacroAct['do'][];
export type ActKind = (typeof actKinds)[number];

/** An act as it is when it has just been added: what most want, to be changed. */
export function newAct(kind: ActKind, desk: Pick<Desk, 'teams' | 'severities'>): MacroAct {
  switch (kind) {
    case 'answer':
      return { do: 'answer', texts: {} };
    case 'note':
      return { do: 'note', text: '' };
    case 'state':
      return { do: 'state', to: 'resolved', for: null };
    case 'assign':
      return { do: 'assign', to: 'me' };
    case 'team':
      return { do: 'team', to: desk.teams[0]?.id ?? '' };
    case 'severity':
      return { do: 'severity', to: desk.severities[0]?.id ?? '', reason: '' };
    case 'tags':
      return { do: 'tags', add: [], remove: [] };
    case 'follow':
      return { do: 'follow', on: true };
    case 'snooze':
      return { do: 'snooze', hours: null };
    case 'wake':
      return { do: 'wake' };
  }
}

/** A list with one of its items at another place; the same list when there is no such place. */
export function moved<T>(list: readonly T[], at: number, by: number): readonly T[] {
  const to = at + by;
  const one = list[at];
  if (one === undefined || to < 0 || to >= list.length) return list;
  const rest = list.toSpliced(at, 1);
  return rest.toSpliced(to, 0, one);
}
