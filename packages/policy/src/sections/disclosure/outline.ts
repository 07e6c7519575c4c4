import type { Policy } from '../../compiled-policy.ts';
import { explainAmount, label } from '../../outline-labels.ts';
import { item, list, section } from '../../outline-parts.ts';
import type { Detail } from '../../outline-parts.ts';
import { nameOf, rowsTable } from '../../outline-rows.ts';
import { words } from '../../outline-tables.ts';
import type { Section } from '../../outline-types.ts';

/** Who sees reports, what the form asks, the embargo, and what is published. */
export function outlineDisclosure(policy: Policy, language: string): Section[] {
  const { disclosure } = policy;
  if (disclosure === null) return [];
  const { embargo } = disclosure;
  const details: Detail[] = [
    {
      label: label('policy.disclosure.audience'),
      phrases: disclosure.audience.map((team) => nameOf(policy.teams, team, language)),
    },
    {
      label: label('policy.disclosure.asks'),
      phrases: disclosure.asks.map(({ text }) => words(text, language)),
    },
  ];
  const quiet: Detail[] = [];
  if (embargo?.default != null)
    quiet.push({ label: label('policy.disclosure.embargo'), phrases: [explainAmount(embargo.default)] });
  if (embargo?.most != null)
    quiet.push({ label: label('policy.disclosure.most'), phrases: [explainAmount(embargo.most)] });
  return [
    section(
      'disclosure',
      list(null, [
        item(
          'reports',
          null,
          disclosure.anonymous ? [label('policy.disclosure.anonymous')] : [],
          [disclosure.origin, ...disclosure.asks.map(({ origin }) => origin)],
          language,
          details,
        ),
        ...(embargo === null
          ? []
          : [item('embargo', null, [label('policy.disclosure.ends')], [embargo.origin], language, quiet)]),
      ]),
      rowsTable(
        policy,
        label('policy.disclosure.publication'),
        disclosure.publication,
        label('policy.disclosure.with'),
        ({ needs }) => needs.map((part) => label(`policy.disclosure.part.${part}`)),
        language,
      ),
      list(
        label('policy.disclosure.reasons'),
        [...disclosure.reasons.values()].map(({ id, text, origin }) =>
          item(id, null, [words(text, language)], [origin], language),
        ),
      ),
    ),
  ];
}
