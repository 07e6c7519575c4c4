import type { HolidaySets } from '@amparo/business-time';
import { hashOf } from './canonical.ts';
import { checkZone, compileCalendars } from './compile-calendars.ts';
import {
  compileAccess,
  compileAdmission,
  compileEscalation,
  compileLevels,
  compileRoute,
  compileTargets,
  splitPromises,
} from './compile-tables.ts';
import { compileAsks } from './compile-asks.ts';
import { compileUrl } from './compile-url.ts';
import { Context, list } from './context.ts';
import { alwaysId, defaultChanges, defaultLook, defaultSettles } from './defaults.ts';
import type { FaultList } from './faults.ts';
import { deepFreeze, frozenMap } from './freeze.ts';
import { checkIds, sectionsOf } from './ids.ts';
import { compileReadings } from './readings.ts';
import { languageVersion } from './schema.ts';
import { sourceOf } from './sources.ts';
import { compileSections, sectionOrders } from './sections/compile.ts';
import type { PolicyInput } from './schema.ts';
import { changeables, promiseTypes } from './types.ts';
import type { Policy } from './compiled-policy.ts';
import type { ChangeRule, Changeable, PromiseType, Settler, TargetRow } from './types.ts';
import { say } from './said.ts';

/**
 * Checks what refers to what, and compiles. Null when there are errors; all of them are in `faults`.
 * `defined` holds the sections with all their ids, also of entries that were left out for faults of their own.
 */
export function compile(
  input: PolicyInput,
  faults: FaultList,
  sets: HolidaySets | undefined,
  defined: Readonly<Record<string, unknown>> = input,
): Policy | null {
  const context = new Context(faults, sectionsOf(defined), input.desk.languages);
  checkIds(input, context);
  checkDate(input.effective, context);
  const { calendars, holidays } = compileCalendars(input, context, sets);
  const ladder = compileEscalation(input.escalation ?? [], context);
  const levels = compileLevels(input.levels, context);
  const text = (value: Record<string, string>, ...path: (string | number)[]) => context.text(value, path);
  const severities = Object.entries(input.severities).map(([id, one], index) => ({
    id,
    name: text(one.name, 'severities', id, 'name'),
    means: text(one.means, 'severities', id, 'means'),
    rank: index + 1,
    origin: context.origin(one, ['severities', id], 'key'),
  }));
  const kinds = Object.entries(input.kinds).map(([id, one]) => ({
    id,
    name: text(one.name, 'kinds', id, 'name'),
    means: text(one.means, 'kinds', id, 'means'),
    asks: compileAsks(one.asks ?? [], ['kinds', id, 'asks'], context),
    origin: context.origin(one, ['kinds', id], 'key'),
  }));
  context.ref('plan', input.strangers.plan, ['strangers', 'plan']);
  const policy = {
    version: input.version,
    effective: input.effective,
    desk: {
      ...input.desk,
      look: {
        accent: input.desk.look?.accent ?? defaultLook.accent,
        accentDark: input.desk.look?.['accent-dark'] ?? defaultLook.accentDark,
      },
    },
    source: input.source,
    title: text(input.title, 'title'),
    summary: text(input.summary, 'summary'),
    clauses: byId(
      Object.entries(input.clauses).map(([id, one]) => ({
        id,
        title: text(one.title, 'clauses', id, 'title'),
        text: text(one.text, 'clauses', id, 'text'),
        place: faults.place(['clauses', id], 'key'),
      })),
    ),
    calendars,
    regions: byId(
      Object.entries(input.regions ?? {}).map(([id, one]) => {
        checkZone(one.zone, ['regions', id, 'zone'], context);
        return { id, name: text(one.name, 'regions', id, 'name'), zone: one.zone };
      }),
    ),
    defaultRegion: defaultOf('regions', input.regions ?? {}, context) ?? null,
    plans: byId(
      Object.entries(input.plans).map(([id, one]) => ({
        id,
        name: text(one.name, 'plans', id, 'name'),
        origin: context.origin(one, ['plans', id], 'key'),
      })),
    ),
    strangers: { plan: input.strangers.plan, origin: context.origin(input.strangers, ['strangers'], 'key') },
    channels: byId(
      Object.entries(input.channels).map(([id, one]) => ({
        id,
        name: text(one.name, 'channels', id, 'name'),
        by: list(one.by),
        live: one.live ?? false,
        url: compileUrl(one.url, ['channels', id, 'url'], context),
        contact: one.contact === undefined ? null : text(one.contact, 'channels', id, 'contact'),
        origin: context.origin(one, ['channels', id], 'key'),
      })),
    ),
    access: compileAccess(input.access, ['access'], context),
    severities: byId(severities),
    defaultSeverity: defaultOf('severities', input.severities, context) ?? severities.at(-1)?.id ?? '',
    kinds: byId(kinds),
    defaultKind: defaultOf('kinds', input.kinds, context) ?? kinds[0]?.id ?? '',
    admission: compileAdmission(input.admission ?? [], context),
    teams: byId(
      Object.entries(input.teams).map(([id, one]) => ({ id, name: text(one.name, 'teams', id, 'name') })),
    ),
    levels: byId(levels),
    route: compileRoute(input.route ?? [], levels[0], context),
    targets: Object.fromEntries(
      promiseTypes.map((type) => [
        type,
        compileTargets(input.targets?.[type] ?? [], ['targets', type], context),
      ]),
    ) as Record<PromiseType, TargetRow[]>,
    settles: Object.fromEntries(
      promiseTypes.map((type) => [type, list<Settler>(input.settles?.[type] ?? [...defaultSettles[type]])]),
    ) as Record<PromiseType, readonly Settler[]>,
    bounce: input.bounce ?? ('unsettle' as const),
    pauses: byId(
      Object.entries(input.pauses ?? {}).map(([id, one]) => {
        const path = ['pauses', id];
        const max = one.max === undefined ? null : context.amount(one.max, [...path, 'max']);
        if (one.calendar !== undefined) context.ref('calendar', one.calendar, [...path, 'calendar']);
        else if (max?.unit.startsWith('working') === true)
          context.faults.error(
            'calendar-needed',
            [...path, 'max'],
            say('"{{text}}" is working time, and the pause names no calendar', { text: one.max }),
            say('add `calendar:`'),
          );
        return {
          id,
          name: context.text(one.name, [...path, 'name']),
          for: one.for,
          stops: splitPromises(one.stops, [...path, 'stops'], context).types,
          max,
          maxCalendar: one.calendar ?? alwaysId,
          origin: context.origin(one, path, 'key'),
        };
      }),
    ),
    changes: Object.fromEntries(
      changeables.map((what) => [what, input.changes?.[what] ?? defaultChanges[what]]),
    ) as Record<Changeable, ChangeRule>,
    escalation: ladder.ofTickets,
    promiseEscalation: ladder.ofPromises,
    addresses: (input.addresses ?? []).map((row, index) => {
      const path = ['addresses', index];
      context.ref('channel', row.channel, [...path, 'channel']);
      if (row.kind !== undefined) context.ref('kind', row.kind, [...path, 'kind']);
      if (row.team !== undefined) context.ref('team', row.team, [...path, 'team']);
      return {
        address: row.address.toLowerCase(),
        channel: row.channel,
        kind: row.kind ?? null,
        team: row.team ?? null,
      };
    }),
    intake: (input.intake ?? []).map((row, index) => {
      const path = ['intake', index];
      if (row.kind !== undefined) context.ref('kind', row.kind, [...path, 'kind']);
      if (row.severity !== undefined) context.ref('severity', row.severity, [...path, 'severity']);
      if (row.kind === undefined && row.severity === undefined)
        context.faults.error(
          'wrong-row',
          path,
          say('this row sets nothing'),
          say('add `severity` or `kind`'),
        );
      return { words: list(row.words), kind: row.kind ?? null, severity: row.severity ?? null };
    }),
    texts: frozenMap(
      Object.entries(input.texts ?? {}).map(([id, one]) => [id, text(one, 'texts', id)] as const),
    ),
    holidays,
    ...compileSections(input, context),
  } satisfies Omit<Policy, 'hash' | 'readings'>;
  const readings = compileReadings(input, context);
  if (faults.failed) return null;
  return deepFreeze({ hash: hashOf(content(input, holidays)), ...policy, readings });
}

/** What the hash of a policy covers. */
export interface PolicyContent {
  readonly language: number;
  /** As written, after its shape was checked. */
  readonly policy: Readonly<Record<string, unknown>>;
  /** Orders of keys that have a meaning. */
  readonly order: Readonly<Record<string, readonly string[]>>;
  readonly holidays: Policy['holidays'];
}

/** What the hash of a policy covers: two policies with other hashes differ in it. */
export function contentOf(policy: Policy): PolicyContent {
  return content(sourceOf(policy).input, policy.holidays);
}

/**
 * What the hash covers: the content as written, the holiday dates that were read, and the version of the language.
 * The order of keys counts only where it has a meaning, so those orders are content of their own.
 */
function content(input: PolicyInput, holidays: Policy['holidays']): PolicyContent {
  return {
    language: languageVersion,
    policy: input,
    order: {
      severities: Object.keys(input.severities),
      levels: Object.keys(input.levels),
      channels: Object.keys(input.channels),
      kinds: Object.keys(input.kinds),
      ...sectionOrders(input),
    },
    holidays,
  };
}

function checkDate(date: string, context: Context): void {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const real = new Date(Date.UTC(year, month - 1, day));
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day)
    context.faults.error(
      'bad-date',
      ['effective'],
      say('{{text}} is no date', { text: date }),
      say('write YYYY-MM-DD'),
    );
  else if (year < 1990 || year > 2150)
    context.faults.error(
      'bad-date',
      ['effective'],
      say('{{date}} is far from any policy', { date }),
      say('write YYYY-MM-DD'),
    );
}

function defaultOf(
  section: string,
  entries: Readonly<Record<string, { readonly default?: true | undefined }>>,
  context: Context,
): string | undefined {
  const marked = Object.keys(entries).filter((id) => entries[id]?.default === true);
  for (const id of marked.slice(1))
    context.faults.error(
      'two-defaults',
      [section, id, 'default'],
      say('"{{id}}" and "{{first}}" are both the default of {{section}}', {
        id,
        first: marked[0],
        section,
      }),
      say('keep one'),
      'key',
      context.faults.fix(say('Keep {{id}}', { id: marked[0] }), false, (edits) =>
        edits.remove([section, id, 'default']),
      ),
    );
  return marked[0];
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return frozenMap(entries.map((entry) => [entry.id, entry] as const));
}
