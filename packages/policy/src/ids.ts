import type { Context, Sections } from './context.ts';
import { alwaysId } from './defaults.ts';
import type { FaultCode } from './fault-codes.ts';
import type { Path } from './faults.ts';
import type { PolicyInput } from './schema.ts';

/** The ids that a policy defines, by section. */
export function sectionsOf(defined: Readonly<Record<string, unknown>>): Sections {
  const members = classesOf(within(defined, 'products'));
  const section = (what: string, unknown: FaultCode, name: string, ...more: string[]) => ({
    what,
    unknown,
    section: name,
    ids: new Set([...Object.keys(within(defined, name)), ...more]),
  });
  return {
    clause: section('clause', 'unknown-clause', 'clauses'),
    calendar: section('calendar', 'unknown-calendar', 'calendars', alwaysId),
    plan: section('plan', 'unknown-plan', 'plans'),
    region: section('region', 'unknown-region', 'regions'),
    channel: section('channel', 'unknown-channel', 'channels'),
    severity: section('severity', 'unknown-severity', 'severities'),
    kind: section('request kind', 'unknown-request-kind', 'kinds'),
    team: section('team', 'unknown-team', 'teams'),
    level: section('level', 'unknown-level', 'levels'),
    text: section('text', 'unknown-text', 'texts'),
    service: section('service', 'unknown-service', 'services'),
    group: section('group of services', 'unknown-group', 'service-groups'),
    product: {
      ...section('product', 'unknown-product', 'products', ...members.keys()),
      members,
    },
    release: section('class of releases', 'unknown-release', 'releases.classes'),
    exclusion: section('exclusion', 'unknown-exclusion', 'exclusions'),
    fact: {
      ...section('fact', 'unknown-fact', 'facts'),
      values: new Map(
        Object.entries(within(defined, 'facts')).map(([fact, one]) => [
          fact,
          new Set(Object.keys(within(isMap(one) ? one : {}, 'values'))),
        ]),
      ),
    },
    attribute: section('attribute', 'unknown-attribute', 'attributes'),
    date: section('date', 'unknown-date', 'lifecycle.dates'),
    phase: section('phase', 'unknown-phase', 'lifecycle.phases'),
    period: section(
      'period',
      'unknown-period',
      'periods',
      ...Object.keys(within(defined, 'warranty.coverages')),
    ),
    coverage: section('coverage', 'unknown-coverage', 'warranty.coverages'),
    pack: section('pack', 'unknown-pack', 'packs'),
    promise: section('promise', 'unknown-promise', 'promises'),
    notice: section('notice', 'unknown-notice', 'notices'),
    measured: section('measured service', 'unknown-measured', 'availability.services'),
    tool: section('tool', 'unknown-tool', 'sessions.tools'),
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
        `"${id}" and "${other}" are the same to people`,
        'case, spaces, hyphens and underscores do not tell ids apart',
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
      context.faults.error('empty', [section], `${section} has no entry`, 'define at least one', 'key');
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
        `the duty "${id}" is here twice`,
        'give one of them another id',
      );
    duties.add(id);
  }
  const addresses = new Set<string>();
  for (const [index, { address }] of (input.addresses ?? []).entries()) {
    if (addresses.has(address.toLowerCase()))
      context.faults.error(
        'duplicate-id',
        ['addresses', index, 'address'],
        `${address} is here twice`,
        'an address leads to one channel',
      );
    addresses.add(address.toLowerCase());
  }
}
