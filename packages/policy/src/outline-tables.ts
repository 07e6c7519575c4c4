import { label, explainAmount } from './outline-labels.ts';
import type { Cell, Label, Phrase, Remark, TableBlock, Words } from './outline-types.ts';
import { applies, columnsOf, factOf, firstMatch, wantedOf } from './lint-combos.ts';
import type { Column } from './lint-combos.ts';
import { hasAccess } from './lint-tables.ts';
import { languageOf, localize } from './localize.ts';
import type { Policy } from './compiled-policy.ts';
import type { AccessRow, Conditions, LocalText, Origin, PromiseType, TargetRow } from './types.ts';

export function words(text: LocalText, language: string): Words {
  return { kind: 'text', text: localize(text, language), language: languageOf(text, language) };
}

export function remarksOf(origins: readonly Origin[], language: string): Remark[] {
  const found: Remark[] = [];
  for (const origin of origins) {
    for (const type of ['reading', 'option'] as const) {
      const text = origin[type];
      if (text === undefined) continue;
      const said = words(text, language);
      if (!found.some((one) => one.type === type && one.words.text === said.text))
        found.push({ type, words: said });
    }
  }
  return found;
}

export function clausesOf(origins: readonly Origin[]): string[] {
  return [...new Set(origins.map((origin) => origin.clause).filter((clause) => clause !== ''))];
}

const nothing = {
  phrases: [],
  clauses: [],
  absent: true,
  calendar: null,
  remarks: [],
} as const satisfies Cell;

/** Channels by plan, with the hours of each. */
export function accessTable(policy: Policy, language: string): TableBlock {
  const plans = [...policy.plans.values()];
  const rows = [...policy.channels.values()].map((channel) => ({
    head: [words(channel.name, language), ...siteOf(channel.url, language)],
    cells: plans.map((plan) => accessCell(policy, plan.id, channel.id, language)),
  }));
  return {
    type: 'table',
    caption: label('policy.table.access'),
    corner: label('policy.column.channel'),
    columns: plans.map((plan) => words(plan.name, language)),
    rows,
    clauses: clausesOf([
      ...plans.map((plan) => plan.origin),
      ...[...policy.channels.values()].map((channel) => channel.origin),
    ]),
  };
}

/** The site of a channel by its host, to follow. */
const siteOf = (url: string | null, language: string): Words[] =>
  url === null ? [] : [{ kind: 'text', text: new URL(url).host, language, href: url }];

/** Every row that may speak, down to the first that speaks for all. */
function accessCell(policy: Policy, plan: string, channel: string, language: string): Cell {
  const rows: AccessRow[] = [];
  for (const row of policy.access) {
    if (!applies(row, { plan, channel })) continue;
    rows.push(row);
    if (others(row).length === 0) break;
  }
  const given = rows.filter((row) => row.calendar !== null);
  if (given.length === 0)
    return {
      ...nothing,
      phrases: [label('policy.cell.notIncluded')],
      clauses: clausesOf(rows.map((row) => row.origin)),
      remarks: remarksOf(
        rows.map((row) => row.origin),
        language,
      ),
    };
  const phrases = given.flatMap((row): Phrase[] => {
    const calendar = policy.calendars.get(row.calendar ?? '');
    const hours = calendar === undefined ? [] : [words(calendar.name, language)];
    return others(row).length === 0 ? hours : [...hours, when(policy, row, language, ['plan', 'channel'])];
  });
  return {
    phrases,
    clauses: clausesOf(given.map((row) => row.origin)),
    absent: false,
    calendar: given[0]?.calendar ?? null,
    remarks: remarksOf(
      given.map((row) => row.origin),
      language,
    ),
  };
}

function others(row: Conditions): Column[] {
  return columnsOf([row]).filter((column) => column !== 'plan' && column !== 'channel');
}

const captions = {
  acknowledgement: 'policy.table.acknowledgement',
  'first-response': 'policy.table.firstResponse',
  'next-response': 'policy.table.nextResponse',
  update: 'policy.table.update',
  'level-response': 'policy.table.levelResponse',
  resolution: 'policy.table.resolution',
  'resolution-notice': 'policy.table.resolutionNotice',
} as const satisfies Record<PromiseType, string>;

/** What a promise type is called. */
export function promiseLabel(type: PromiseType): Label {
  return label(captions[type]);
}

/**
 * The targets of one promise type. Where only plan and severity count: plans across, severities down, equal rows joined.
 * Else the decision rows as they are, a column for each condition.
 */
export function targetTable(policy: Policy, type: PromiseType, language: string): TableBlock | null {
  const rows = policy.targets[type];
  if (!rows.some((row) => row.within !== null)) return null;
  const used = columnsOf(rows);
  const simple = used.every((column) => column === 'plan' || column === 'severity');
  return simple ? matrix(policy, type, language) : decisionTable(policy, type, used, language);
}

function matrix(policy: Policy, type: PromiseType, language: string): TableBlock {
  const rows = policy.targets[type];
  const used = columnsOf(rows);
  const plans = used.includes('plan')
    ? [...policy.plans.values()].filter((plan) => hasAccess(policy, { plan: plan.id }))
    : [];
  const severities = used.includes('severity') ? [...policy.severities.values()] : [];
  const found: { names: Phrase[]; targets: (TargetRow | undefined)[] }[] = [];
  for (const severity of severities.length > 0 ? severities : [null]) {
    const combo = severity === null ? {} : { severity: severity.id };
    const targets =
      plans.length > 0
        ? plans.map((plan) => firstMatch(rows, { ...combo, plan: plan.id }))
        : [firstMatch(rows, combo)];
    const name: Phrase =
      severity === null ? label('policy.cell.allRequests') : words(severity.name, language);
    const last = found.at(-1);
    if (last !== undefined && targets.every((target, index) => target === last.targets[index]))
      last.names.push(name);
    else found.push({ names: [name], targets });
  }
  return {
    type: 'table',
    caption: promiseLabel(type),
    corner: label(severities.length > 0 ? 'policy.column.severity' : 'policy.column.kind'),
    columns:
      plans.length > 0 ? plans.map((plan) => words(plan.name, language)) : [label('policy.column.within')],
    rows: found.map(({ names, targets }) => ({
      head: names,
      cells: targets.map((target) => targetCell(policy, target, language)),
    })),
    clauses: clausesOf(rows.map((row) => row.origin)),
  };
}

function decisionTable(
  policy: Policy,
  type: PromiseType,
  used: readonly Column[],
  language: string,
): TableBlock {
  const [first = 'plan', ...rest] = used;
  const rows = policy.targets[type];
  return {
    type: 'table',
    caption: promiseLabel(type),
    corner: columnName(policy, first, language),
    columns: [...rest.map((column) => columnName(policy, column, language)), label('policy.column.within')],
    rows: rows.map((row) => ({
      head: values(policy, row, first, language),
      cells: [
        ...rest.map((column): Cell => ({
          ...nothing,
          absent: false,
          phrases: values(policy, row, column, language),
        })),
        targetCell(policy, row, language),
      ],
    })),
    clauses: clausesOf(rows.map((row) => row.origin)),
  };
}

/** What a row promises; without a row, that nothing is. */
export function targetCell(policy: Policy, row: TargetRow | undefined, language: string): Cell {
  if (row === undefined) return { ...nothing, phrases: [label('policy.cell.noPromise')] };
  const common = { clauses: clausesOf([row.origin]), remarks: remarksOf([row.origin], language) };
  if (row.answer !== undefined)
    return { ...common, phrases: [label(`promise.term.${row.answer}`)], absent: false, calendar: null };
  if (row.within === null)
    return { ...common, phrases: [label('policy.cell.noPromise')], absent: true, calendar: null };
  const phrases: Phrase[] = [explainAmount(row.within)];
  if (row.within.unit === 'working days' && row.days !== 'end-of-day') {
    phrases.push(
      row.days === 'same-time'
        ? label('policy.days.sameTime')
        : label('policy.days.hours', { count: row.days.hours }),
    );
  }
  const working = row.within.unit.startsWith('working');
  const calendar = policy.calendars.get(row.calendar);
  if (working && calendar !== undefined)
    phrases.push(label('policy.cell.countedIn', { hours: localize(calendar.name, language) }));
  return { ...common, phrases, absent: false, calendar: working ? row.calendar : null };
}

/** What a row asks for in a column, by name. */
export function values(policy: Policy, row: Conditions, column: Column, language: string): Phrase[] {
  const wanted = wantedOf(row, column);
  if (wanted === undefined) return [label('policy.cell.all')];
  if (typeof wanted === 'boolean') return [label(wanted ? 'policy.cell.named' : 'policy.cell.notNamed')];
  const entries = namesIn(policy, column);
  return wanted.map((id): Phrase => {
    const name = entries?.get(id)?.name;
    return name === undefined ? { kind: 'text', text: id, language } : words(name, language);
  });
}

/** The entries of the section to which the ids of a column belong. */
function namesIn(
  policy: Policy,
  column: Column,
): ReadonlyMap<string, { readonly name: LocalText }> | undefined {
  const sections: Partial<Record<Column, ReadonlyMap<string, { readonly name: LocalText }>>> = {
    plan: policy.plans,
    severity: policy.severities,
    kind: policy.kinds,
    channel: policy.channels,
    level: policy.levels,
    region: policy.regions,
    product: policy.products,
    phase: policy.phases,
    during: policy.periods,
    release: policy.releases.classes,
    topic: policy.exclusions,
    service: policy.services,
  };
  return sections[column] ?? policy.facts.get(factOf(column) ?? '')?.values;
}

/** What a column is called: a fixed wording, or the name of the policy's own fact. */
export function columnName(policy: Policy, column: Column, language: string): Phrase {
  const fact = factOf(column);
  if (fact === null) return label(`policy.column.${column}`);
  const name = policy.facts.get(fact)?.name;
  return name === undefined ? { kind: 'text', text: fact, language } : words(name, language);
}

/** All conditions of a row in one wording: `for Europe, Blocking`. */
export function when(
  policy: Policy,
  row: Conditions,
  language: string,
  without: readonly Column[] = [],
): Label {
  const told = columnsOf([row])
    .filter((column) => !without.includes(column) && column !== 'named')
    .map((column) => {
      const told = values(policy, row, column, language)
        .map((phrase) => (phrase.kind === 'text' ? phrase.text : ''))
        .filter((text) => text !== '')
        .join(', ');
      // "Yes" alone says nothing: a fact of the policy's own is told with its name.
      const fact = policy.facts.get(factOf(column) ?? '');
      return fact === undefined || told === '' ? told : `${localize(fact.name, language)}: ${told}`;
    })
    .filter((text) => text !== '');
  if (told.length === 0 && row.named !== undefined)
    return label(row.named ? 'policy.cell.named' : 'policy.cell.notNamed');
  return told.length === 0
    ? label('policy.cell.allRequests')
    : label('policy.when', { conditions: told.join(', ') });
}
