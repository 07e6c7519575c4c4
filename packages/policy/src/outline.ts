import { alwaysId } from './defaults.ts';
import { explainAmount, inEnglish, label } from './outline-labels.ts';
import { hoursBlock } from './outline-hours.ts';
import { comparisonTable } from './outline-comparison.ts';
import { clausesOf, promiseLabel, remarksOf, targetTable, values, words } from './outline-tables.ts';
import { conditionsOf, forWhom, item, list, section } from './outline-parts.ts';
import type { Detail, Item } from './outline-parts.ts';
import type { Block, Outline, Phrase, Section } from './outline-types.ts';
import { outlineProse } from './sections/prose/outline.ts';
import { outlineSections, sectionCalendars } from './sections/outline.ts';
import { dutyDetails } from './sections/duties/outline.ts';
import { columnsOf } from './lint-combos.ts';
import { sourceOf } from './sources.ts';
import { promiseTypes } from './types.ts';
import type { Policy } from './compiled-policy.ts';
import type { LadderStep, Reading } from './types.ts';

/** The order of reading: what customers look for first, the clauses and readings last. */
const reading: readonly string[] = [
  'plans',
  'services',
  'people',
  'hours',
  'promises',
  'further',
  'severities',
  'priority',
  'kinds',
  'exclusions',
  'levels',
  'pauses',
  'duties',
  'products',
  'lifecycle',
  'warranty',
  'packs',
  'sessions',
  'availability',
  'notices',
  'reports',
  'surveys',
  'disclosure',
  'prose',
  'clauses',
  'readings',
];

function placeOf({ id }: Section): number {
  const place = reading.indexOf(id);
  return place === -1 ? reading.indexOf('prose') - 0.5 : place;
}

/**
 * Everything that the public page of a policy shows, as plain data without markup. Texts of the policy come in the best
 * language there is; fixed wordings as keys (`outlineLabels` has them in English), so that whoever renders translates them.
 * Contact data of channels are left out: only those entitled may see them.
 */
export function publicOutline(policy: Policy, language: string): Outline {
  const sections = [
    section(
      'plans',
      comparisonTable(policy, language),
      list(
        null,
        [
          item(
            'strangers',
            label('policy.strangers'),
            [...policy.plans.values()]
              .filter(({ id }) => id === policy.strangers.plan)
              .map(({ name }) => words(name, language)),
            [policy.strangers.origin],
            language,
          ),
        ].filter(({ remarks }) => remarks.length > 0),
      ),
    ),
    section('hours', ...usedCalendars(policy).map((calendar) => hoursBlock(policy, calendar, language))),
    section('promises', ...promiseTypes.map((type) => targetTable(policy, type, language))),
    section(
      'severities',
      list(
        null,
        [...policy.severities.values()].map((one) =>
          item(one.id, words(one.name, language), [words(one.means, language)], [one.origin], language),
        ),
      ),
    ),
    section('kinds', list(null, kinds(policy, language))),
    section(
      'levels',
      list(null, levels(policy, language)),
      route(policy, language),
      list(label('policy.escalation.title'), escalation(policy, language)),
    ),
    section('pauses', list(null, pauses(policy, language))),
    section(
      'duties',
      list(
        null,
        policy.duties.map((duty) =>
          item(duty.id, null, [words(duty.text, language)], [duty.origin], language, [
            ...forWhom(policy, duty, language),
            ...dutyDetails(policy, duty, language),
          ]),
        ),
      ),
    ),
    ...outlineSections(policy, language),
    ...outlineProse(policy, language),
    section(
      'clauses',
      list(
        null,
        [...policy.clauses.values()].map((clause) => ({
          anchor: clause.id,
          title: words(clause.title, language),
          phrases: [words(clause.text, language)],
          details: [],
          clauses: [clause.id],
          remarks: [],
        })),
      ),
    ),
    section(
      'readings',
      ...(['reading', 'option', 'gap'] as const).map((type) =>
        list(label(`policy.${type}`), readings(policy, type, language)),
      ),
    ),
  ];
  return {
    language,
    desk: { id: policy.desk.id, name: policy.desk.name },
    version: policy.version,
    effective: policy.effective,
    hash: policy.hash,
    source: policy.source,
    title: words(policy.title, language),
    summary: words(policy.summary, language),
    sections: sections.filter(({ blocks }) => blocks.length > 0).toSorted((a, b) => placeOf(a) - placeOf(b)),
  };
}

/** The calendars that access, targets or the sections name, in the order of the file. */
function usedCalendars(policy: Policy) {
  const used = new Set(sectionCalendars(policy));
  for (const { calendar } of policy.access) if (calendar !== null) used.add(calendar);
  for (const type of promiseTypes)
    for (const row of policy.targets[type])
      if (row.within?.unit.startsWith('working') === true) used.add(row.calendar);
  return [...policy.calendars.values()].filter(
    ({ id }) => used.has(id) && (id !== alwaysId || sourceOf(policy).input.calendars[alwaysId] !== undefined),
  );
}

function kinds(policy: Policy, language: string): Item[] {
  return [...policy.kinds.values()].map((kind) => {
    const asks =
      kind.asks.length === 0
        ? []
        : [{ label: label('policy.kind.asks'), phrases: kind.asks.map((ask) => words(ask.text, language)) }];
    return item(
      kind.id,
      words(kind.name, language),
      [words(kind.means, language)],
      [kind.origin],
      language,
      asks,
    );
  });
}

function levels(policy: Policy, language: string): Item[] {
  return [...policy.levels.values()].map((level) => {
    const teams = level.teams.map(({ team, ...row }): Phrase => {
      const name = words(policy.teams.get(team)?.name ?? { [language]: team }, language);
      const cases = columnsOf([row])
        .flatMap((column) => values(policy, row, column, language))
        .map((phrase) => (phrase.kind === 'text' ? phrase.text : inEnglish(phrase)));
      return cases.length === 0 ? name : { ...name, text: `${name.text} (${cases.join(', ')})` };
    });
    const details: Detail[] = [{ label: label('policy.level.teams'), phrases: teams }];
    if (level.checklist.length > 0)
      details.push({
        label: label('policy.level.before'),
        phrases: level.checklist.map((check) => words(check.text, language)),
      });
    return item(
      level.id,
      words(level.name, language),
      [],
      [level.origin, ...level.checklist.map((check) => check.origin)],
      language,
      details,
    );
  });
}

function route(policy: Policy, language: string): Block | null {
  if (policy.levels.size < 2) return null;
  return {
    type: 'table',
    caption: label('policy.table.route'),
    corner: label('policy.column.for'),
    columns: [label('policy.column.beginsAt')],
    rows: policy.route.map(({ level, ...row }) => ({
      head: conditionsOf(policy, row, language),
      cells: [
        {
          phrases: values(policy, { level }, 'level', language),
          clauses: clausesOf([row.origin]),
          absent: false,
          calendar: null,
          remarks: remarksOf([row.origin], language),
        },
      ],
    })),
    clauses: clausesOf(policy.route.map((row) => row.origin)),
  };
}

function escalation(policy: Policy, language: string): Item[] {
  return [
    ...policy.escalation.map((step) => ladderStep(policy, step, promiseLabel(step.promise), language)),
    ...policy.promiseEscalation.map((step) => {
      const name = policy.promises.get(step.promise)?.name;
      return ladderStep(policy, step, name === undefined ? null : words(name, language), language);
    }),
  ];
}

function ladderStep(
  policy: Policy,
  step: LadderStep & { readonly promise: string },
  title: Phrase | null,
  language: string,
): Item {
  const { share, after, escalateTo, acknowledge } = step;
  const said =
    share >= 1
      ? label('policy.escalation.due')
      : share === 0
        ? label('policy.escalation.start')
        : label('policy.escalation.share', { percent: Math.round(share * 1000) / 10 });
  const detail = (key: string, phrases: Phrase[]): Detail => ({
    label: label(`policy.escalation.${key}`),
    phrases,
  });
  return item(`${step.id}-${step.promise}`, title, [said], [step.origin], language, [
    ...(after === null ? [] : [detail('after', [explainAmount(after)])]),
    ...forWhom(policy, step, language),
    detail(
      'tell',
      step.notify.map((who) => label(`policy.notify.${who}`)),
    ),
    ...(escalateTo === null
      ? []
      : [detail('level', values(policy, { level: [escalateTo] }, 'level', language))]),
    ...(acknowledge === null ? [] : [detail('acknowledge', [explainAmount(acknowledge)])]),
  ]);
}

function pauses(policy: Policy, language: string): Item[] {
  return [...policy.pauses.values()].map((pause) => {
    const further = [...policy.promises.values()].filter((promise) => promise.pauses.includes(pause.id));
    const stops = {
      label: label('policy.pause.stops'),
      phrases: [...pause.stops.map(promiseLabel), ...further.map(({ name }) => words(name, language))],
    };
    const end =
      pause.max === null ? [] : [{ label: label('policy.pause.max'), phrases: [explainAmount(pause.max)] }];
    const said = label(`policy.pause.for.${pause.for}`);
    return item(
      pause.id,
      words(pause.name, language),
      pause.max === null ? [said, label('policy.pause.noMax')] : [said],
      [pause.origin],
      language,
      [stops, ...end],
    );
  });
}

function readings(policy: Policy, type: Reading['type'], language: string): Item[] {
  return policy.readings
    .filter((reading) => reading.type === type)
    .map((reading, index) => ({
      anchor: `${type}-${index + 1}`,
      title: null,
      phrases: [words(reading.text, language)],
      details: [],
      clauses: reading.clause === '' ? [] : [reading.clause],
      remarks: [],
    }));
}
