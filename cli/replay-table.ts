import type { Compared, Counts, FurtherCompared, MovedJson, ReplaySummary, SideJson } from '@amparo/promises';
import type { Names, ReplayResult } from '../server/modules/replay/door.ts';

/** How many of each kind of change are shown; `--jsonl` has all that are listed. */
const SHOWN = 5;
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What a replay found, for people at a terminal. */
export function replayTable({ summary, names, changes, further: beyond }: ReplayResult): string {
  const compared = summary.totals.against !== null;
  const parts = [
    head(summary),
    remarks(summary),
    table(
      [
        ['', ...columns(compared)],
        ['all', ...cells(summary.totals)],
        ...blocks(summary, names).flatMap(([title, rows]) => [[title], ...rows]),
      ],
      1,
    ),
    further(summary),
    compared ? moved('What comes out otherwise', summary.changes, changes) : '',
    ...(compared ? summary.further.map((rule) => movedBeyond(rule, beyond)) : []),
    staffing(summary),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function head({ tickets, requests, at }: ReplaySummary): string {
  const period = tickets.from === null ? '' : `, received ${tickets.from} to ${tickets.to ?? ''}`;
  const lines = [
    `${figure(tickets.replayed)} tickets with ${figure(tickets.events)} events${period}; as things stood ${at}`,
  ];
  const { against, draft } = requests;
  if (against === null)
    lines.push(`${figure(draft.admitted)} requests taken, ${figure(draft.refused)} refused`);
  else
    lines.push(
      `requests taken ${figure(against.admitted)} → ${figure(draft.admitted)}, refused ${figure(against.refused)} → ${figure(draft.refused)}`,
    );
  return lines.join('\n');
}

function remarks({ tickets, remarks: all }: ReplaySummary): string {
  const said = all.map(({ side, effect, fact, value, message, tickets: count, example }) => {
    const who = side === 'draft' ? 'the draft' : 'the policy compared with';
    switch (effect) {
      case 'ignored':
        return `  ${who} does not ask for ${fact}, which ${figure(count)} tickets tell`;
      case 'lacking':
        return `  ${who} asks for ${fact}, which ${figure(count)} tickets do not tell: its default holds, or no row that names it`;
      case 'aside': {
        const why =
          fact === null
            ? `${who}: ${value}`
            : `${who} has no ${fact} "${value}"${message === undefined ? '' : `: ${message}`}`;
        return `  ${why} (${figure(count)}, such as ${example})`;
      }
    }
  });
  const aside =
    tickets.aside === 0
      ? []
      : [`${figure(tickets.aside)} tickets were set aside; a mapping (--map) may help:`];
  return [...aside, ...said].join('\n');
}

const outcomes = ['promised', 'kept', 'broken', 'open', 'waived'] as const satisfies (keyof Counts)[];

/** Promises beyond answers, by rule. `unjudged`: the past does not tell the milestones that settle them. */
function further({ further: rules, totals }: ReplaySummary): string {
  if (rules.length === 0) return '';
  const names = [...outcomes, 'unjudged'] as const;
  const titles = totals.against === null ? names : names.flatMap((one) => [one, '→ draft']);
  return table(
    [
      ['promises beyond answers', ...titles],
      ...rules.map(({ id, against, draft }) => [
        `  ${id}`,
        ...names.flatMap((one) => [...(against === null ? [] : [figure(against[one])]), figure(draft[one])]),
      ]),
    ],
    1,
  );
}

function columns(compared: boolean): string[] {
  return compared ? outcomes.flatMap((one) => [one, '→ draft']) : [...outcomes];
}

function cells({ against, draft }: Compared): string[] {
  return outcomes.flatMap((one) =>
    against === null ? [figure(draft[one])] : [figure(against[one]), figure(draft[one])],
  );
}

function blocks(summary: ReplaySummary, names: Names): [title: string, rows: string[][]][] {
  const { by } = summary;
  const ordered = (column: 'plan' | 'severity' | 'channel' | 'team') => {
    const place = new Map(names[column].map(({ id }, index) => [id, index]));
    return by[column].toSorted((a, b) => (place.get(a.id) ?? 999) - (place.get(b.id) ?? 999));
  };
  const all: [string, readonly ({ readonly id: string } & Compared)[]][] = [
    ['by promise', by.type],
    ['by plan', ordered('plan')],
    ['by severity', ordered('severity')],
    ['by channel', ordered('channel')],
    ['by team', ordered('team')],
    ['by month', by.month],
  ];
  return all.map(([title, rows]) => [title, rows.map((row) => [`  ${row.id}`, ...cells(row)])]);
}

function movedBeyond({ id, changes }: FurtherCompared, lists: ReplayResult['further']): string {
  return changes.length === 0 ? '' : moved(`What comes out otherwise of ${id}`, changes, lists[id] ?? {});
}

function moved(title: string, kinds: ReplaySummary['changes'], changes: ReplayResult['changes']): string {
  if (kinds.length === 0) return 'Nothing comes out otherwise.';
  const lines = [title];
  for (const { kind, total } of kinds) {
    lines.push(`  ${kind.replace('>', ' → ')}: ${figure(total)}`);
    const list = changes[kind] ?? [];
    for (const change of list.slice(0, SHOWN)) lines.push(`    ${story(change)}`);
    if (total > SHOWN)
      lines.push(`    … ${figure(total - SHOWN)} more (--jsonl lists ${figure(list.length)})`);
  }
  return lines.join('\n');
}

function story({ ticket, promise, why, against, draft }: MovedJson): string {
  const side = (one: SideJson | null): string =>
    one === null ? 'none' : `${one.within} (${one.clause}) due ${one.due ?? 'when it goes on'}`;
  if (promise === null) return `${ticket}  ${why.join(', ')}`;
  return `${ticket}  ${promise}  ${side(against)} → ${side(draft)}  [${why.join(', ')}]`;
}

/** The hours that need people, each day a line. */
function staffing({ staffing: found }: ReplaySummary): string {
  if (found === null || found.draft.length === 0) return '';
  const lines = [
    `People needed by hour of the week (model "latest hour": each response in the hour in which it falls due, ${found.minutes} minutes each, 19 of 20 weeks)`,
    `      ${Array.from({ length: 24 }, (_, hour) => String(hour).padStart(3)).join('')}`,
  ];
  for (const [title, hours] of [
    ['then', found.against],
    ['draft', found.draft],
  ] as const) {
    if (hours === null) continue;
    lines.push(title);
    for (const [index, day] of days.entries())
      lines.push(
        `  ${day} ${hours
          .slice(index * 24, index * 24 + 24)
          .map(({ people }) => (people === 0 ? '  ·' : String(people).padStart(3)))
          .join('')}`,
      );
  }
  return lines.join('\n');
}

/** Columns under each other; all but the first `left` to the right. */
function table(rows: readonly (readonly string[])[], left: number): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i < left ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function figure(value: number): string {
  return value.toLocaleString('en').replaceAll(',', ' ');
}
