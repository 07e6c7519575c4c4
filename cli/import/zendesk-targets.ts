import { formatAmount } from '@amparo/business-time';
import { Document } from 'yaml';
import type { ZendeskMapping, ZendeskRule } from './zendesk-facts.ts';
import type { ZendeskCondition, ZendeskPolicyMetric, ZendeskSlaPolicy } from './zendesk-records.ts';

/** What Zendesk measures, as promises. Several of its metrics measure a resolution and differ in when they stand still. */
const promises: Readonly<Record<string, { readonly type: string; readonly note?: string }>> = {
  first_reply_time: { type: 'first-response' },
  next_reply_time: { type: 'next-response' },
  periodic_update_time: { type: 'update' },
  pausable_update_time: { type: 'update', note: 'stands still while pending: let a pause stop updates' },
  requester_wait_time: {
    type: 'resolution',
    note: 'stands still while pending: let a pause stop resolutions',
  },
  agent_work_time: {
    type: 'resolution',
    note: 'stands still while pending or on hold: let pauses stop resolutions',
  },
  total_resolution_time: { type: 'resolution', note: 'never stands still: let no pause stop resolutions' },
};

interface Row {
  readonly conditions: Record<string, string>;
  readonly within: string;
  readonly calendar: string | null;
  readonly clause: string;
  readonly notes: readonly string[];
}

/**
 * SLA policies as a suggestion for `clauses` and `targets` of a policy, in YAML: rows in the order in which Zendesk tries them, one
 * for each priority. What a row of ours can't say, or what nobody but the company knows, stands beside it as a comment.
 */
export function zendeskTargets(policies: readonly ZendeskSlaPolicy[], mapping: ZendeskMapping): string {
  const ordered = policies.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const rows = new Map<string, Row[]>();
  const clauses: Record<string, { title: { en: string }; text: { en: string } }> = {};
  const unknown: string[] = [];
  for (const [index, policy] of ordered.entries()) {
    const clause = `SLA-${index + 1}`;
    const title = policy.title ?? clause;
    clauses[clause] = { title: { en: title }, text: { en: policy.description || title } };
    const { conditions, notes } = conditionsOf(policy, mapping);
    for (const metric of policy.policy_metrics ?? []) {
      const promise = promises[metric.metric];
      const within = amountOf(metric);
      if (promise === undefined || within === null) {
        unknown.push(`${title}: ${metric.metric}`);
        continue;
      }
      const list = rows.get(promise.type) ?? [];
      rows.set(promise.type, list);
      list.push({
        conditions: { ...conditions, ...priorityOf(metric, mapping) },
        within,
        calendar: metric.business_hours === true ? 'office' : null,
        clause,
        notes: [...(promise.note === undefined ? [] : [`${metric.metric} ${promise.note}`]), ...notes],
      });
    }
  }
  return textOf(clauses, rows, unknown);
}

function amountOf({
  target,
  target_in_seconds: seconds,
  business_hours: working,
}: ZendeskPolicyMetric): string | null {
  const n = seconds ?? (target === undefined ? undefined : target * 60);
  if (n === undefined || !Number.isSafeInteger(n) || n <= 0) return null;
  return formatAmount(working === true ? { unit: 'working s', n } : { unit: 's', n });
}

function priorityOf({ priority }: ZendeskPolicyMetric, mapping: ZendeskMapping): Record<string, string> {
  if (priority === null) return {};
  const severity = named(mapping['severity'] ?? {}, priority);
  return severity === null ? {} : { severity };
}

/** What a filter says, as columns; the rest in words. */
function conditionsOf(
  { filter }: ZendeskSlaPolicy,
  mapping: ZendeskMapping,
): { conditions: Record<string, string>; notes: string[] } {
  const conditions: Record<string, string> = {};
  const notes: string[] = [];
  for (const condition of filter?.all ?? []) {
    const column = columnOf(condition, mapping);
    if (column === null || column.fact in conditions) notes.push(`only if ${inWords(condition)}`);
    else conditions[column.fact] = column.value;
  }
  const any = filter?.any ?? [];
  if (any.length > 0) notes.push(`only if one of: ${any.map(inWords).join('; ')}`);
  return { conditions, notes };
}

function columnOf(
  { field, operator, value }: ZendeskCondition,
  mapping: ZendeskMapping,
): { fact: string; value: string } | null {
  if (!['is', 'includes'].includes(operator) || typeof value === 'object') return null;
  const wanted = typeof value === 'string' ? value : JSON.stringify(value);
  const plain = field === 'current_tags' ? 'tags' : field.replace(/^custom_fields_/u, 'custom:');
  const standard: Readonly<Record<string, string>> = { type: 'kind', priority: 'severity' };
  for (const [fact, rule] of Object.entries(mapping)) {
    if (rule.field !== plain) continue;
    const found = named(rule, wanted);
    if (found !== null) return { fact, value: found };
  }
  const fact = standard[plain];
  const found = fact === undefined ? null : named(mapping[fact] ?? {}, wanted);
  return fact === undefined || found === null ? null : { fact, value: found };
}

/** A value under the mapping's name; itself where there is no mapping of values. */
function named({ values, else: other }: ZendeskRule, value: string): string | null {
  if (values === undefined) return value;
  return values[value] ?? other ?? null;
}

function inWords({ field, operator, value }: ZendeskCondition): string {
  return `${field} ${operator.replaceAll('_', ' ')} ${JSON.stringify(value)}`;
}

function textOf(
  clauses: Record<string, unknown>,
  rows: ReadonlyMap<string, readonly Row[]>,
  unknown: readonly string[],
): string {
  const lines = [
    '# Suggested from SLA policies of Zendesk, in the order in which it tries them: copy what you need into your policy.',
    '# Working time is counted on the calendar `office`, which must be yours.',
    ...unknown.map((what) => `# Not taken over, since no promise is like it: ${what}`),
    ...new Document({ clauses }).toString({ lineWidth: 0 }).trimEnd().split('\n'),
    'targets:',
  ];
  for (const [type, list] of rows) {
    lines.push(`  ${type}:`);
    for (const { conditions, within, calendar, clause, notes } of list) {
      lines.push(...notes.map((note) => `    # ${note}`));
      const cells = { ...conditions, within, ...(calendar === null ? {} : { calendar }), clause };
      lines.push(
        `    - { ${Object.entries(cells)
          .map(([key, value]) => `${key}: ${plain(value)}`)
          .join(', ')} }`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A text as it stands in a flow mapping of YAML. */
function plain(value: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9 _./-]*$/u.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|\d+(?:\.\d+)?)$/iu.test(value)
    ? value
    : JSON.stringify(value);
}
