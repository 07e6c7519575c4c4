import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import type { Path } from '../../faults.ts';
import { frozenMap } from '../../freeze.ts';
import type { PolicyInput } from '../../schema.ts';
import { wallSeconds } from '../wall-seconds.ts';
import { compileLink } from './compile-link.ts';
import type { SessionsInput } from './schema.ts';
import type { SessionRules, SessionsPart } from './types.ts';
import { say } from '../../said.ts';

const tenMinutes = 600;
const halfAnHour = 1800;

/** The section `sessions`, when the policy has one. */
export function compileRemoteSessions(policy: PolicyInput, context: Context): SessionsPart {
  const input = policy.sessions;
  if (input === undefined) return {};
  const at = (...path: Path): Path => ['sessions', ...path];
  const seconds = (text: string | undefined, otherwise: number, path: Path): number =>
    text === undefined ? otherwise : wallSeconds(text, path, context);
  context.ref('calendar', input.hours.calendar, at('hours', 'calendar'));
  if (Object.keys(input.tools).length === 0)
    context.faults.error('empty', at('tools'), say('there is no tool'), say('define at least one'), 'key');
  const only = (key: 'reported' | 'responsible') => {
    const part = input[key];
    return part === undefined ? null : context.origin(part, at(key), 'key');
  };
  return {
    sessions: {
      hours: {
        calendar: input.hours.calendar,
        warn: seconds(input.hours.warn, tenMinutes, at('hours', 'warn')),
        origin: context.origin(input.hours, at('hours')),
      },
      reported: only('reported'),
      tools: frozenMap(
        Object.entries(input.tools).map(([id, tool]) => {
          const path = at('tools', id);
          return [
            id,
            {
              id,
              name: context.text(tool.name, [...path, 'name']),
              computer: tool.computer,
              link: tool.link === undefined ? null : compileLink(tool.link, [...path, 'link'], context),
              origin: context.origin(tool, path, 'key'),
            },
          ] as const;
        }),
      ),
      booking: booking(input, seconds, context),
      preparation: preparation(input, context),
      lateness: lateness(input, context),
      responsible: only('responsible'),
      consent: versioned(input.consent, 'consent', context),
      rules:
        input.rules === undefined
          ? null
          : { ...versionedText(input.rules, 'rules', context), accept: input.rules.accept ?? true },
      undertaking:
        input.undertaking === undefined
          ? null
          : {
              ...versionedText(input.undertaking, 'undertaking', context),
              valid: validity(input.undertaking.valid, context),
            },
      interference: interference(input, context),
      wipe:
        input.wipe === undefined
          ? null
          : {
              what: input.wipe.what,
              within: wallSeconds(input.wipe.within, at('wipe', 'within'), context),
              origin: context.origin(input.wipe, at('wipe')),
            },
    },
  };
}

function booking(
  { booking: input, hours }: SessionsInput,
  seconds: (text: string | undefined, otherwise: number, path: Path) => number,
  context: Context,
): SessionRules['booking'] {
  if (input === undefined) return null;
  const path = ['sessions', 'booking'];
  if (input.kind !== undefined) context.ref('kind', input.kind, [...path, 'kind']);
  const lengths = input.lengths.map((length, index) =>
    wallSeconds(length, [...path, 'lengths', index], context),
  );
  const ahead = (key: 'least' | 'most') => {
    const text = input[key];
    return text === undefined ? null : context.amount(text, [...path, key]);
  };
  return {
    kind: input.kind ?? null,
    lengths: [...new Set(lengths)].sort((a, b) => a - b),
    grid: seconds(input.grid, halfAnHour, [...path, 'grid']),
    above: input.above === undefined ? null : wallSeconds(input.above, [...path, 'above'], context),
    least: ahead('least'),
    most: ahead('most'),
    calendar: hours.calendar,
    pause: seconds(input.pause, 0, [...path, 'pause']),
    origin: context.origin(input, path),
  };
}

function preparation({ preparation: items = [] }: SessionsInput, context: Context) {
  const seen = new Set<string>();
  return items.map((one, index) => {
    const path = ['sessions', 'preparation', index];
    if (seen.has(one.id))
      context.faults.error(
        'duplicate-id',
        [...path, 'id'],
        say('"{{id}}" is to be prepared twice', { id: one.id }),
        say('give one of them another id'),
      );
    seen.add(one.id);
    return {
      id: one.id,
      text: context.text(one.text, [...path, 'text']),
      by: one.by,
      remind: one.remind === undefined ? null : wallSeconds(one.remind, [...path, 'remind'], context),
      optional: one.optional ?? false,
      origin: context.origin(one, path),
    };
  });
}

function lateness({ lateness: input }: SessionsInput, context: Context): SessionRules['lateness'] {
  if (input === undefined) return null;
  const path = ['sessions', 'lateness'];
  const parties = input.parties ?? ['customer', 'us'];
  return {
    tolerance: wallSeconds(input.tolerance, [...path, 'tolerance'], context),
    parties: [...new Set(parties)],
    outcomes: input.outcomes.map((row, index) => {
      const here = [...path, 'outcomes', index];
      const late = row.late === undefined ? null : list(row.late);
      for (const party of late ?? [])
        if (party !== 'nobody' && !parties.includes(party))
          context.faults.error(
            'wrong-value',
            [...here, 'late'],
            say('"{{party}}" need not be there, so cannot be late', { party }),
            say('those who must be there are {{parties}}; add it to `parties`', {
              parties: parties.join(', '),
            }),
          );
      return { late, then: row.then, origin: context.origin(row, here) };
    }),
    origin: context.origin(input, path),
  };
}

type Versioned = NonNullable<SessionsInput['consent']>;

function versioned(part: Versioned | undefined, key: 'consent', context: Context) {
  return part === undefined ? null : versionedText(part, key, context);
}

function versionedText(part: Versioned, key: 'consent' | 'rules' | 'undertaking', context: Context) {
  const path = ['sessions', key];
  context.ref('text', part.text, [...path, 'text']);
  return { version: part.version, text: part.text, origin: context.origin(part, path) };
}

function validity(text: string | undefined, context: Context) {
  const path = ['sessions', 'undertaking', 'valid'];
  const amount = text === undefined ? null : context.amount(text, path);
  if (amount?.unit.startsWith('working') !== true) return amount;
  context.faults.error(
    'wrong-value',
    path,
    say('"{{text}}" is working time', { text }),
    say('write it in days, months or years'),
  );
  return null;
}

function interference({ interference: input }: SessionsInput, context: Context) {
  if (input === undefined) return null;
  const path = ['sessions', 'interference'];
  context.ref('text', input.text, [...path, 'text']);
  return { text: input.text, origin: context.origin(input, path) };
}
