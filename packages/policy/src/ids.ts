import type { Context, Sections } from './context.ts';
import { alwaysId } from './defaults.ts';
import type { FaultCode } from './fault-codes.ts';
import type { Path } from './faults.ts';
import type { PolicyInput } from './schema.ts';
import { say } from './said.ts';
import type { Said } from './said.ts';

/** The ids that a policy defines, by section. */
export function sectionsOf(defined: Readonly<Record<string, unknown>>): Sections {
  const members = classesOf(within(defined, 'products'));
  const section = (what: Said, unknown: FaultCode, name: string, ...more: string[]) => ({
    what,
    unknown,
    section: name,
    ids: new Set([...Object.keys(within(defined, name)), ...more]),
  });
  return {
    clause: section(say('clause'), 'unknown-clause', 'clauses'),
    calendar: section(say('calendar'), 'unknown-calendar', 'calendars', alwaysId),
    plan: section(say('plan'), 'unknown-plan', 'plans'),
    region: section(say('region'), 'unknown-region', 'regions'),
    channel: section(say('channel'), 'unknown-channel', 'channels'),
    severity: section(say('severity'), 'unknown-severity', 'severities'),
    kind: section(say('request kind'), 'unknown-request-kind', 'kinds'),
    team: section(say('team'), 'unknown-team', 'teams'),
    level: section(say('level'), 'unknown-level', 'levels'),
    text: section(say('text'), 'unknown-text', 'texts'),
    service: section(say('service'), 'unknown-service', 'services'),
    group: section(say('group of services'), 'unknown-group', 'service-groups'),
    product: {
      ...section(say('product'), 'unknown-product', 'products', ...members.keys()),
      members,
    },
    release: section(say('class of releases'), 'unknown-release', 'releases.classes'),
    exclusion: section(say('exclusion'), 'unknown-exclusion', 'exclusions'),
    fact: {
      ...section(say('fact'), 'unknown-fact', 'facts'),
      values: new Map(
        Object.entries(within(defined, 'facts')).map(([fact, one]) => [
          fact,
          new Set(Object.keys(within(isMap(one) ? one : {}, 'values'))),
        ]),
      ),
    },
    attribute: section(say('attribute'), 'unknown-attribute', 'attributes'),
    date: section(say('date'), 'unknown-date', 'lifecycle.dates'),
    phase: section(say('phase'), 'unknown-phase', 'lifecycle.phases'),
    period: section(
      say('period'),
      'unknown-period',
      'periods',
      ...Object.keys(within(defined, 'warranty.coverages')),
    ),
    coverage: section(say('coverage'), 'unknown-coverage', 'warranty.coverages'),
    pack: section(say('pack'), 'unknown-pack', 'packs'),
    promise: section(say('promise'), 'unknown-promise', 'promises'),
    notice: section(say('notice'), 'unknown-notice', 'notices'),
    measured: section(say('measured service'), 'unknown-measured', 'availability.services'),
    tool: section(say('tool'), 'unknown-tool', 'sessions.tools'),
  };
}

/** Products by the class to which they belong. */
function classesOf(products: Readonly<Record<string, unknown>>): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>();
  for (const [id, product] of Object.entries(products)) {
    const kind = isMap(product) ? product['class'] : undefined;
    if (typeof kind === 'string') members.set(kind, [...(members.get(kind) ?? []), id]);
  }
  return members;
}

/** The part of a file at `a.b`, as a map; empty when there is none. */
function within(defined: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  let found: unknown = defined;
  for (const key of name.split('.')) found = isMap(found) ? found[key] : undefined;
  return isMap(found) ? found : {};
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Facts given by people are compared without case, spaces, hyphens and underscores: two ids must differ beyond them. */
export function foldId(id: string): string {
  return id.toLowerCase().replace(/[ _-]/gu, '');
}

/** Ids of one map that are the same to people. */
export function checkAlike(ids: readonly string[], path: Path, context: Context): void {
  const seen = new Map<string, string>();
  for (const id of ids) {
    const other = seen.get(foldId(id));
    if (other !== undefined)
      context.faults.error(
        'duplicate-id',
        [...path, id],
        say('"{{id}}" and "{{other}}" are the same to people', { id, other }),
        say('case, spaces, hyphens and underscores do not tell ids apart'),
        'key',
      );
    seen.set(foldId(id), id);
  }
}

/** Ids that are the same, or the same to people, and sections without any. */
export function checkIds(input: PolicyInput, context: Context): void {
  for (const what of ['plan', 'channel', 'severity', 'kind', 'level', 'team'] as const) {
    const { section, ids } = context.sections[what];
    if (ids.size === 0)
      context.faults.error(
        'empty',
        [section],
        say('{{section}} has no entry', { section }),
        say('define at least one'),
        'key',
      );
  }
  for (const section of [
    'plans',
    'regions',
    'channels',
    'severities',
    'kinds',
    'levels',
    'teams',
    'pauses',
    'calendars',
    'clauses',
    'texts',
    'prose',
  ] as const) {
    checkAlike(Object.keys(input[section] ?? {}), [section], context);
  }
  const duties = new Set<string>();
  for (const [index, { id }] of (input.duties ?? []).entries()) {
    if (duties.has(id))
      context.faults.error(
        'duplicate-id',
        ['duties', index, 'id'],
        say('the duty "{{id}}" is here twice', { id }),
        say('give one of them another id'),
      );
    duties.add(id);
  }
  const addresses = new Set<string>();
  for (const [index, { address }] of (input.addresses ?? []).entries()) {
    if (addresses.has(address.toLowerCase()))
      context.faults.error(
        'duplicate-id',
        ['addresses', index, 'address'],
        say('{{address}} is here twice', { address }),
        say('an address leads to one channel'),
      );
    addresses.add(address.toLowerCase());
  }
}
