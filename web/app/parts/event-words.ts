import type { Desk, LocalText, StreamEvent } from '../api-types.ts';
import type { Texts } from '../i18n/texts.tsx';
import { promiseName, shareWords } from '../promise/promise-words.ts';
import { nameOf } from './names.ts';

/** Facts that the page shows otherwise: as a message, as a bar, or together with the event that caused them. */
const silent = new Set([
  'message',
  'note',
  'outsider',
  'side',
  'promise.opened',
  'promise.paused',
  'promise.resumed',
  'promise.fulfilled',
  'promise.reopened',
  'promise.step',
  'restore',
  'named',
]);

/** Is it a line of its own in the conversation? */
export function isTold(event: StreamEvent): boolean {
  return (
    !silent.has(event.type) &&
    !(event.type === 'promise.kept' && promiseKey(event).startsWith('acknowledgement'))
  );
}

function promiseKey(event: StreamEvent): string {
  return typeof event.data.promise === 'string' ? event.data.promise : '';
}

/**
 * A fact in one sentence, in the reader's language, with the names that the policy gives to its things.
 * @param clearances their names by their ids; null where they are not known
 */
export function eventWords(
  event: StreamEvent,
  desk: Desk,
  texts: Pick<Texts, 't' | 'maybe' | 'language'> & {
    say: (text: LocalText | string | null | undefined) => string;
  },
  agents: readonly { readonly id: string; readonly name: string }[] = [],
  clearances: ReadonlyMap<string, string> | null = null,
): string {
  const { say, maybe } = texts;
  const read = (key: string) =>
    [event.data[key]]
      .flat()
      .filter((value) => typeof value === 'string' || typeof value === 'number')
      .join(', ');
  const to = read('to');
  const named: Record<string, string> = {
    severity: nameOf(desk.severities, to, say),
    kind: nameOf(desk.kinds, to, say),
    plan: nameOf(desk.plans, to, say),
    region: nameOf(desk.regions, to, say),
    escalate: nameOf(desk.levels, to, say),
    team: nameOf(desk.teams, to, say),
  };
  const [type = '', rest = ''] = promiseKey(event).split(/[#:]/);
  const values = {
    actor: event.actor?.name ?? maybe(`actor.${event.actor?.kind ?? 'system'}`, ''),
    to: named[event.type] ?? to,
    for: nameOf(desk.pauses, read('for') || null, say),
    promise: promiseKey(event)
      ? promiseName(
          {
            type,
            level: type === 'level-response' ? rest : null,
            name: desk.promises.find(({ id }) => id === type)?.name ?? null,
          },
          texts,
          nameOf(desk.levels, rest, say),
        )
      : '',
    agent: agents.find(({ id }) => id === to)?.name ?? to,
    minutes: read('minutes'),
    from: read('from'),
    ticket: read('ticket'),
    as: maybe(`links.${relationOf(read('kind'), event.data['forth'] === true)}`, ''),
    fields: [event.data['set'], event.data['cleared']]
      .flat()
      .flatMap((name) => (isText(name) ? say(name) : []))
      .join(', '),
    tags: [
      ...names(event.data['added']).map((name) => `+${name}`),
      ...names(event.data['removed']).map((name) => `−${name}`),
    ].join(' '),
    name:
      event.type === 'milestone'
        ? nameOf(desk.milestones, read('id'), say)
        : maybe(`about.${read('name')}`, read('name')),
    cause: maybe(`waiver.${read('cause')}`, read('cause')),
    do: maybe(`consequence.${read('do')}`, read('do')),
    share: typeof event.data['share'] === 'number' ? shareWords(event.data['share'] / 10_000, texts) : '',
  };
  const direction = event.type === 'call' ? read('direction') : '';
  const refused = event.type === 'opened' && event.data.admitted === false;
  const unassigned = event.type.startsWith('assign') && values.agent === '';
  const emptied = event.type === 'field' && [event.data['set']].flat().length === 0;
  const put = event.type === 'identity' && event.data['put'] === true;
  const why = event.type === 'waive' ? read('why') : '';
  const key = refused
    ? 'event.opened-refused'
    : why !== ''
      ? `event.unanswered-${why}`
      : direction !== ''
        ? `event.call-${direction}`
        : unassigned
          ? 'event.unassigned'
          : emptied
            ? 'event.field-cleared'
            : put
              ? 'event.identity-put'
              : event.type === 'field' && event.actor?.kind === 'intake'
                ? 'event.field-given'
                : event.type === 'promise.consequence'
                  ? consequenceKey(read('do'), read('n'))
                  : `event.${event.type.replaceAll('.', '-')}`;
  const words =
    event.type === 'restrict' && clearances !== null
      ? restrictWords(names([event.data['to']].flat()), clearances, maybe)
      : maybe(key, event.type, values);
  if (event.data['macro'] === undefined) return words;
  const macro = read('macroName');
  return `${words} · ${macro === '' ? maybe('event.by-some-macro', '') : maybe('event.by-macro', macro, { name: macro })}`;
}

/** Who may see it from then on (OSW-9); a clearance that no policy has any more has no name. */
function restrictWords(
  ids: readonly string[],
  clearances: ReadonlyMap<string, string>,
  maybe: Texts['maybe'],
): string {
  const known = ids.flatMap((id) => clearances.get(id) ?? []);
  const gone = ids.filter((id) => !clearances.has(id));
  return [
    ...(known.length > 0 ? [maybe('event.restrict', 'restrict', { to: known.join(', ') })] : []),
    ...(gone.length > 0 ? [maybe('event.restrict-gone', 'restrict', { to: gone.join(', ') })] : []),
  ].join(' · ');
}

/** Of a credit that grows, its second event says that it is final. */
const consequenceKey = (what: string, n: string): string =>
  `event.promise-consequence-${what}${what === 'credit' && n !== '1' ? '-final' : ''}`;

/** What this ticket is to the other one of a link, as the API calls it. */
function relationOf(kind: string, forth: boolean): string {
  if (kind === 'duplicate') return forth ? 'duplicate-of' : 'original-of';
  if (kind === 'parent') return forth ? 'parent-of' : 'child-of';
  if (kind === 'blocks') return forth ? 'blocks' : 'blocked-by';
  return 'related';
}

const isText = (value: unknown): value is LocalText =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const names = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
