import type { Policy } from '../../compiled-policy.ts';
import { columnsOf } from '../../lint-combos.ts';
import { explainAmount, label } from '../../outline-labels.ts';
import { section } from '../../outline-parts.ts';
import { clausesOf, remarksOf, values, words } from '../../outline-tables.ts';
import type { Block, Cell, Label, Phrase, Section } from '../../outline-types.ts';
import type { Conditions, Origin } from '../../types.ts';
import { datesOf } from '../dates/compile.ts';
import type { Clock, Consequence, Fixed, PromiseRow, PromiseRule, Timing } from './types.ts';

/** What the public page says of the promises beyond answers: one row for each of theirs. */
export function outlinePromises(policy: Policy, language: string): Section[] {
  const rules = [...policy.promises.values()];
  if (rules.length === 0) return [];
  const table: Block = {
    type: 'table',
    caption: label('policy.further.caption'),
    corner: label('policy.further.what'),
    columns: [label('policy.further.starts'), label('policy.further.within'), label('policy.further.else')],
    rows: rules.flatMap((rule) =>
      rule.rows.map((row) => ({
        head: [words(rule.name, language), ...whose(rule), ...conditionPhrases(policy, row, language)],
        cells: [
          cell(startPhrases(policy, rule, language), [rule.origin], language),
          cell(timePhrases(policy, rule, row, language), [row.origin], language, row.answer === 'none'),
          cell(
            rule.consequences.length === 0
              ? [label('policy.further.nothing')]
              : rule.consequences.flatMap((one) => consequencePhrases(one, language)),
            rule.consequences.map(({ origin }) => origin),
            language,
          ),
        ],
      })),
    ),
    clauses: clausesOf(rules.map(({ origin }) => origin)),
  };
  return [section('further', table)];
}

/** A cell with the clauses and remarks of the rules that it tells. */
export function cell(
  phrases: readonly Phrase[],
  origins: readonly Origin[],
  language: string,
  absent = false,
): Cell {
  return {
    phrases,
    clauses: clausesOf(origins),
    absent,
    calendar: null,
    remarks: remarksOf(origins, language),
  };
}

function whose({ by, effort }: PromiseRule): Phrase[] {
  return [
    ...(by === 'us' ? [] : [label(`policy.further.by.${by}`)]),
    ...(effort === 'reasonable' ? [label('policy.further.reasonable')] : []),
  ];
}

/** For whom a row is, when not for all. */
export function conditionPhrases(policy: Policy, row: Conditions, language: string): Phrase[] {
  return columnsOf([row]).flatMap((column) => values(policy, row, column, language));
}

/** With what a promise begins. */
export function startPhrases(policy: Policy, { starts }: PromiseRule, language: string): Phrase[] {
  if (starts === null) return [label('policy.further.begin')];
  if (starts.kind !== 'events') return [nameOfFixed(policy, starts, language)];
  return starts.ids.map((id) => eventPhrase(policy, id, language));
}

/** What an event is called. */
export function eventPhrase(policy: Policy, id: string, language: string): Phrase {
  const own = policy.events.get(id);
  return own === undefined ? label(`policy.event.${id}`) : words(own.name, language);
}

function nameOfFixed(policy: Policy, of: Fixed, language: string): Phrase {
  if (of.kind === 'moment') return label(`policy.moment.${of.id}`);
  return { kind: 'text', text: dateNames(policy, of, language), language };
}

function dateNames(policy: Policy, of: Extract<Fixed, { kind: 'date' }>, language: string): string {
  const ids = [...new Set(datesOf(of.rule))];
  const names = ids.map((id) => words(policy.dates.get(id)?.name ?? { [language]: id }, language).text);
  return names.length === 0 ? of.text : names.join(' / ');
}

/** By when a row promises, in phrases to be joined by commas. */
export function timePhrases(policy: Policy, rule: PromiseRule, row: PromiseRow, language: string): Phrase[] {
  const phrases = row.parts.flatMap((part) => timingPhrases(policy, part, language));
  if (row.parts.length > 1) phrases.push(label(`policy.timing.${row.pick}`));
  if (row.answer !== 'date' && (row.answer !== 'open' || row.notBefore === null || rule.done.length > 0))
    phrases.push(label(`promise.term.${row.answer}`));
  if (row.notBefore !== null)
    phrases.push(label('policy.timing.notBefore', { amount: clockLabel(row.notBefore) }));
  if (row.cutOff !== null) phrases.push(label('policy.timing.cutOff', { time: timeOf(row.cutOff) }));
  return phrases;
}

function timingPhrases(policy: Policy, part: Timing, language: string): Phrase[] {
  if (part.kind === 'due')
    return [
      part.of.kind === 'moment'
        ? label(`policy.timing.by-${part.of.id}`)
        : label('policy.timing.by', { of: dateNames(policy, part.of, language) }),
    ];
  const amount = clockLabel(part);
  const named = policy.calendars.get(part.calendar);
  const counted =
    part.within.unit.startsWith('working') && !part.civil && named !== undefined
      ? [label('policy.cell.countedIn', { hours: words(named.name, language).text })]
      : [];
  if (part.kind === 'within') return [amount, ...counted];
  return [
    part.of.kind === 'moment'
      ? label(`policy.timing.before-${part.of.id}`, { amount })
      : label('policy.timing.before', { amount, of: dateNames(policy, part.of, language) }),
    ...counted,
  ];
}

function clockLabel({ within, civil }: Clock): Label {
  return civil ? label('policy.amount.civilDays', { count: within.n }) : explainAmount(within);
}

/** What follows, in phrases to be joined by commas. */
function consequencePhrases(one: Consequence, language: string): Phrase[] {
  const what = one.what === null ? '' : words(one.what, language).text;
  const share = one.share === null ? '' : `${(one.share / 10_000).toLocaleString(language)} %`;
  const said = label(`policy.else.${one.do}`, { what, share });
  if (one.delay === null) return [said];
  const key = one.side === 'before' ? 'policy.else.ahead' : 'policy.else.then';
  return [label(key, { amount: explainAmount(one.delay), said })];
}

function timeOf(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
}
