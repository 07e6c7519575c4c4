import type { Amount } from '@amparo/business-time';
import type { Policy } from '../../compiled-policy.ts';
import { explainAmount, label } from '../../outline-labels.ts';
import { item, list, section } from '../../outline-parts.ts';
import type { Detail } from '../../outline-parts.ts';
import { words } from '../../outline-tables.ts';
import type { Section } from '../../outline-types.ts';
import { conditionPhrases, eventPhrase } from '../promises/outline.ts';
import type { SurveyRule } from './types.ts';

/** What the public page says of surveys. */
export function outlineSurveys(policy: Policy, language: string): Section[] {
  const surveys = [...policy.surveys.values()];
  if (surveys.length === 0) return [];
  const items = surveys.map((survey) =>
    item(
      survey.id,
      words(survey.name, language),
      conditionPhrases(policy, survey, language),
      [survey.origin],
      language,
      details(policy, survey, language),
    ),
  );
  return [section('surveys', list(null, items))];
}

function details(policy: Policy, survey: SurveyRule, language: string): Detail[] {
  const amount = (key: string, value: Amount | null): Detail[] =>
    value === null ? [] : [{ label: label(`policy.survey.${key}`), phrases: [explainAmount(value)] }];
  const after = survey.after.map((event) => eventPhrase(policy, event, language));
  return [
    ...(after.length === 0
      ? []
      : [
          {
            label: label('policy.survey.after'),
            phrases: survey.delay === null ? after : [...after, explainAmount(survey.delay)],
          },
        ]),
    ...amount('every', survey.every),
    {
      label: label('policy.survey.asks-head'),
      phrases: survey.asks.map((one) => label(`policy.survey.asks.${one}`)),
    },
    ...(survey.sample === 1_000_000
      ? []
      : [
          {
            label: label('policy.survey.sample'),
            phrases: [
              {
                kind: 'text' as const,
                text: `${(survey.sample / 10_000).toLocaleString(language)} %`,
                language,
              },
            ],
          },
        ]),
    ...amount('again', survey.again),
    ...amount('cooldown', survey.cooldown),
    ...amount('remind', survey.remind),
  ];
}
