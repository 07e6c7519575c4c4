import type { Policy } from '../../compiled-policy.ts';
import { explainAmount, label } from '../../outline-labels.ts';
import { item, list, section } from '../../outline-parts.ts';
import type { Detail, Item } from '../../outline-parts.ts';
import { words } from '../../outline-tables.ts';
import type { Label, Phrase, Section } from '../../outline-types.ts';
import type { SessionRules, VersionedText } from './types.ts';

/** What the public page says of remote sessions. */
export function outlineRemoteSessions(policy: Policy, language: string): Section[] {
  const rules = policy.sessions;
  if (rules === undefined) return [];
  return [
    section(
      'sessions',
      list(null, [...hours(policy, rules, language), ...booking(rules, language), tools(rules, language)]),
      list(label('policy.sessions.before'), [
        ...preparation(rules, language),
        ...responsible(rules, language),
        ...texts(policy, rules, language),
      ]),
      list(label('policy.sessions.late'), lateness(rules, language)),
      list(label('policy.sessions.during'), [
        ...interference(policy, rules, language),
        ...wipe(rules, language),
      ]),
    ),
  ];
}

function duration(seconds: number): Label {
  return explainAmount({ unit: 's', n: seconds });
}

function detail(key: string, ...phrases: Phrase[]): Detail {
  return { label: label(key), phrases };
}

function wording(policy: Policy, id: string, language: string): Phrase[] {
  const text = policy.texts.get(id);
  return text === undefined ? [] : [words(text, language)];
}

function hours(policy: Policy, { hours: part, reported }: SessionRules, language: string): Item[] {
  const calendar = policy.calendars.get(part.calendar);
  const name = calendar === undefined ? part.calendar : words(calendar.name, language).text;
  return [
    item('session-hours', null, [label('policy.sessions.hours', { hours: name })], [part.origin], language, [
      detail('policy.sessions.warn', duration(part.warn)),
    ]),
    ...(reported === null
      ? []
      : [item('session-reported', null, [label('policy.sessions.reported')], [reported], language)]),
  ];
}

function booking({ booking: part }: SessionRules, language: string): Item[] {
  if (part === null) return [];
  const { above, least, most } = part;
  return [
    item(
      'session-booking',
      null,
      above === null ? [label('policy.sessions.booking.open')] : [],
      [part.origin],
      language,
      [
        ...(above === null ? [] : [detail('policy.sessions.booking.above', duration(above))]),
        detail('policy.sessions.booking.lengths', ...part.lengths.map(duration)),
        ...(least === null ? [] : [detail('policy.sessions.booking.least', explainAmount(least))]),
        ...(most === null ? [] : [detail('policy.sessions.booking.most', explainAmount(most))]),
      ],
    ),
  ];
}

function tools(rules: SessionRules, language: string): Item {
  const all = [...rules.tools.values()];
  return item(
    'session-tools',
    null,
    [],
    all.map(({ origin }) => origin),
    language,
    [detail('policy.sessions.tools', ...all.map(({ name }) => words(name, language)))],
  );
}

function preparation(rules: SessionRules, language: string): Item[] {
  return rules.preparation.map((one) =>
    item(
      `session-${one.id}`,
      label(`policy.sessions.by.${one.by}`),
      [words(one.text, language), ...(one.optional ? [label('policy.sessions.optional')] : [])],
      [one.origin],
      language,
    ),
  );
}

function responsible({ responsible: origin }: SessionRules, language: string): Item[] {
  if (origin === null) return [];
  return [item('session-responsible', null, [label('policy.sessions.responsible')], [origin], language)];
}

function texts(policy: Policy, rules: SessionRules, language: string): Item[] {
  const one = (id: string, key: string, part: VersionedText | null): Item[] =>
    part === null
      ? []
      : [
          item(
            `session-${id}`,
            label(`policy.sessions.${key}`, { version: part.version }),
            wording(policy, part.text, language),
            [part.origin],
            language,
          ),
        ];
  return [
    ...one('rules', rules.rules?.accept === false ? 'rulesDelivered' : 'rulesAccepted', rules.rules),
    ...one('consent', 'consent', rules.consent),
    ...one('undertaking', 'undertaking', rules.undertaking),
  ];
}

function lateness({ lateness: part }: SessionRules, language: string): Item[] {
  if (part === null) return [];
  return [
    item('session-tolerance', null, [], [part.origin], language, [
      detail('policy.sessions.tolerance', duration(part.tolerance)),
    ]),
    ...part.outcomes.map((row, index) =>
      item(
        `session-late-${index + 1}`,
        null,
        [],
        [row.origin],
        language,
        (row.late ?? ['any' as const]).map((who) =>
          detail(
            `policy.sessions.when.${who}`,
            label(`policy.sessions.then.${row.then}`),
            ...(who === 'us' ? [label('policy.sessions.usBroken')] : []),
          ),
        ),
      ),
    ),
  ];
}

function interference(policy: Policy, { interference: part }: SessionRules, language: string): Item[] {
  if (part === null) return [];
  return [item('session-interference', null, wording(policy, part.text, language), [part.origin], language)];
}

function wipe({ wipe: part }: SessionRules, language: string): Item[] {
  if (part === null) return [];
  return [
    item(
      'session-wipe',
      null,
      part.what.map((what) => label(`policy.sessions.wiped.${what}`)),
      [part.origin],
      language,
      [detail('policy.sessions.wipe', duration(part.within))],
    ),
  ];
}
