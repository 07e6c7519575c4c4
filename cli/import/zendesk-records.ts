/** A ticket as Zendesk's API and its JSON exports give it; what is not used here is left out. */
export interface ZendeskTicket {
  readonly id: number;
  readonly created_at: string;
  readonly updated_at?: string;
  readonly status?: string;
  readonly requester_id?: number;
  readonly organization_id?: number | null;
  /** Of a full JSON export: what was said. */
  readonly comments?: readonly ZendeskComment[];
  readonly [field: string]: unknown;
}
export interface ZendeskComment {
  readonly author_id?: number;
  readonly public?: boolean;
  readonly created_at?: string;
}

/** Ticket metric events: `activate`, `pause`, `fulfill`; those of SLAs (`apply_sla`, `breach`, `update_status`) say nothing new. */
export interface ZendeskMetricEvent {
  readonly id: number;
  readonly ticket_id: number;
  readonly metric: string;
  readonly instance_id?: number;
  readonly type: string;
  readonly time: string;
  readonly deleted?: boolean;
}

export interface ZendeskSlaPolicy {
  readonly id?: number;
  readonly title?: string;
  readonly description?: string | null;
  readonly position?: number;
  readonly filter?: {
    readonly all?: readonly ZendeskCondition[];
    readonly any?: readonly ZendeskCondition[];
  };
  readonly policy_metrics?: readonly ZendeskPolicyMetric[];
}
export interface ZendeskCondition {
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
}
export interface ZendeskPolicyMetric {
  readonly priority: string | null;
  readonly metric: string;
  /** Minutes. */
  readonly target?: number;
  readonly target_in_seconds?: number;
  readonly business_hours?: boolean;
}

export type ZendeskRecord =
  | { readonly kind: 'ticket'; readonly record: ZendeskTicket }
  | { readonly kind: 'metric event'; readonly record: ZendeskMetricEvent }
  | { readonly kind: 'SLA policy'; readonly record: ZendeskSlaPolicy };

/**
 * The records in a value: an answer of the API (`{"tickets":[…]}`, `{"ticket_metric_events":[…]}`, `{"sla_policies":[…]}`, also
 * several in one), a list of records, or a single one, as a line of a JSON export is.
 * @throws Error when it is none of these
 */
export function zendeskRecords(value: unknown): ZendeskRecord[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => one(item));
  if (typeof value !== 'object' || value === null) throw new Error('it is no record of Zendesk');
  const page = value as Record<string, unknown>;
  const lists = ['tickets', 'results', 'ticket_metric_events', 'sla_policies'].filter((key) =>
    Array.isArray(page[key]),
  );
  if (lists.length === 0) return one(value);
  return lists.flatMap((key) => (page[key] as unknown[]).flatMap((item) => one(item)));
}

function one(value: unknown): ZendeskRecord[] {
  const record = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (record['metric'] !== undefined && record['ticket_id'] !== undefined) {
    const event = value as ZendeskMetricEvent;
    requireTexts(record, `metric event ${event.id}`, ['metric', 'type', 'time']);
    return [{ kind: 'metric event', record: event }];
  }
  if (record['policy_metrics'] !== undefined)
    return [{ kind: 'SLA policy', record: value as ZendeskSlaPolicy }];
  if (record['id'] !== undefined && record['created_at'] !== undefined) {
    requireTexts(record, `ticket ${JSON.stringify(record['id'])}`, ['created_at']);
    return [{ kind: 'ticket', record: value as ZendeskTicket }];
  }
  throw new Error(
    'it is no ticket ("id", "created_at"), no metric event ("ticket_id", "metric", "time") and no SLA policy ("policy_metrics")',
  );
}

function requireTexts(record: Record<string, unknown>, what: string, keys: readonly string[]): void {
  const missing = keys.find((key) => typeof record[key] !== 'string');
  if (missing !== undefined) throw new Error(`${what} has no "${missing}"`);
}
