import { formatDate } from '@amparo/business-time';
import type { Policy } from '../../compiled-policy.ts';
import { localize } from '../../localize.ts';
import { label } from '../../outline-labels.ts';
import { words } from '../../outline-tables.ts';
import type { Detail } from '../../outline-parts.ts';
import type { Phrase } from '../../outline-types.ts';
import type { DateRule } from './types.ts';

/** What a rule says, in words, as the beginning or the end of something. */
export function ruleDetail(
  policy: Policy,
  rule: DateRule | null,
  side: 'from' | 'until',
  language: string,
): Detail[] {
  if (rule === null) return [];
  const comparison = rule.kind === 'later' ? 'Later' : rule.kind === 'earlier' ? 'Earlier' : '';
  const branches = rule.kind === 'later' || rule.kind === 'earlier' ? rule.of : [rule];
  return [
    {
      label: label(`policy.lifecycle.${side}${comparison}`),
      phrases: branches.map((branch) => phraseOf(policy, branch, side, language)),
    },
  ];
}

function phraseOf(policy: Policy, rule: DateRule, side: 'from' | 'until', language: string): Phrase {
  switch (rule.kind) {
    case 'day':
      return label('policy.date.on', { date: rule.text });
    case 'date': {
      const date = policy.dates.get(rule.id);
      if (date === undefined) return { kind: 'text', text: rule.id, language };
      // A first day ends what went before; a last day is followed by what comes next.
      if (side === 'until' && date.day === 'first')
        return label('policy.date.before', { of: localize(date.name, language) });
      if (side === 'from' && date.day === 'last')
        return label('policy.date.after', { of: localize(date.name, language) });
      return words(date.name, language);
    }
    case 'plus':
    case 'minus': {
      const years = rule.unit === 'months' && rule.n % 12 === 0;
      const unit = rule.unit === 'days' ? 'days' : years ? 'years' : 'months';
      return label(`policy.date.${unit}${rule.kind === 'plus' ? 'After' : 'Before'}`, {
        count: years ? rule.n / 12 : rule.n,
        of: nameOf(policy, rule.of, language),
      });
    }
    // The language compares once; branches are dates and terms.
    case 'later':
    case 'earlier':
      return { kind: 'text', text: rule.kind, language };
  }
}

function nameOf(policy: Policy, rule: DateRule, language: string): string {
  if (rule.kind === 'day') return formatDate(rule.edge);
  return rule.kind === 'date' ? localize(policy.dates.get(rule.id)?.name ?? {}, language) : '';
}
