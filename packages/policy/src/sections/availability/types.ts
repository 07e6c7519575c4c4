import type { Amount } from '@amparo/business-time';
import type { Conditions, LocalText, Origin } from '../../types.ts';

/** How a service is looked at. Closed; `push` = it reports by itself. */
export const checkKinds = [
  'http',
  'api',
  'smtp',
  'imap',
  'sms',
  'dns',
  'tls',
  'tcp',
  'ping',
  'push',
  'plugin',
] as const;
export type CheckKind = (typeof checkKinds)[number];

/** How far a check goes, for the kinds where that makes a difference; shallowest first. */
export const checkDepths: Readonly<Partial<Record<CheckKind, readonly string[]>>> = {
  http: ['status', 'content', 'transaction'],
  api: ['status', 'content', 'transaction'],
  smtp: ['connect', 'banner', 'ehlo', 'starttls', 'auth', 'recipient', 'round-trip'],
  sms: ['connect', 'bind', 'enquire', 'delivery'],
};

export const windows = ['month', 'quarter', 'year'] as const;
export type WindowKind = (typeof windows)[number];

/** A service that is looked at. */
export interface MeasuredService {
  readonly id: string;
  readonly name: LocalText;
  readonly check: CheckKind;
  readonly depth: string | null;
  /** Seconds from one check to the next. */
  readonly every: number;
  readonly origin: Origin;
}

/** Columns of the tables of availability; a row applies when every one that it names holds. */
export interface MeasuredConditions extends Pick<Conditions, 'plan' | 'region'> {
  readonly measured?: readonly string[];
}

/** The share of the window in which a service is to be up. First match; no match or null = no target. */
export interface AvailabilityTarget extends MeasuredConditions {
  /** In millionths: 990 000 is 99 %. Null: expressly no target. */
  readonly target: number | null;
  /** As written; `none` where nothing is promised. */
  readonly text: string;
  /** Only the time of this calendar counts. */
  readonly calendar: string;
  readonly origin: Origin;
}

/** Whether announced maintenance is left out of the reckoning. First match for each second; no match = it counts. */
export interface MaintenanceRule extends MeasuredConditions {
  readonly excluded: boolean;
  /** It must have been announced at least so long before it starts. Null: before it starts. */
  readonly notice: Amount | null;
  /** Calendar on which `notice` runs. */
  readonly noticeCalendar: string;
  /** Only the part within these hours. Null: at any hour. */
  readonly hours: string | null;
  /** No more than so many seconds of a window. Null: all of it. */
  readonly most: number | null;
  readonly origin: Origin;
}

/** The cadence as a promise: the share of checks that are made in time. First match; no match = no promise. */
export interface CadenceRule extends MeasuredConditions {
  /** In millionths. */
  readonly share: number;
  readonly text: string;
  /** Seconds that a check may be late and still count. */
  readonly late: number;
  readonly origin: Origin;
}

/** What is given back when the figure is lower. First match: the lowest band stands first. */
export interface CreditRow extends MeasuredConditions {
  /** In millionths; applies to a figure below it. */
  readonly below: number;
  /** In millionths of the fee of the window. */
  readonly credit: number;
  /** The credit is given for each full so many seconds of downtime. Null: once. */
  readonly each: number | null;
  /** Most that is given back, in millionths of the fee. */
  readonly most: number;
  /** How long after the end of the window the customer may ask for it. Null: it is given unasked. */
  readonly claim: Amount | null;
  readonly origin: Origin;
}

/** How availability is measured, what is promised and what follows (MAX-2, MAX-10). */
export interface AvailabilityRules {
  readonly services: ReadonlyMap<string, MeasuredService>;
  readonly window: WindowKind;
  /** Zone in which a window begins and ends. */
  readonly zone: string;
  /** Decimals of a per cent that are shown; the rest is cut off, never rounded up. */
  readonly digits: number;
  readonly windowOrigin: Origin;
  readonly degraded: 'up' | 'half' | 'down';
  readonly unknown: 'down' | 'left-out';
  readonly countsOrigin: Origin;
  readonly targets: readonly AvailabilityTarget[];
  readonly maintenance: readonly MaintenanceRule[];
  readonly cadence: readonly CadenceRule[];
  readonly credits: readonly CreditRow[];
}

export interface AvailabilityPart {
  /** Absent when the policy says nothing of it. */
  readonly availability?: AvailabilityRules;
}
