import { formatInstant, parseInstant } from '@amparo/business-time';
import { PolicyError, compilePolicy } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { readEvent } from './events.ts';
import { fold } from './fold.ts';
import type { PromiseState, TicketEvent } from './types.ts';

/** Parts of a policy that a test writes itself, in the policy language; the rest is the smallest there is. */
interface Parts {
  calendars?: Record<string, unknown>;
  targets?: Record<string, unknown[]>;
  settles?: Record<string, string[]>;
  bounce?: 'unsettle' | 'keep';
  pauses?: Record<string, unknown>;
  changes?: Record<string, string>;
  escalation?: unknown[];
  admission?: unknown[];
  channels?: Record<string, unknown>;
  access?: unknown[];
  facts?: Record<string, unknown>;
  promises?: Record<string, unknown>;
  events?: Record<string, unknown>;
  lifecycle?: unknown;
  notices?: Record<string, unknown>;
  reports?: Record<string, unknown>;
}

const text = (en: string): { en: string } => ({ en });
const named = (...ids: string[]): Record<string, unknown> =>
  Object.fromEntries(ids.map((id) => [id, { name: text(id), means: text(id), clause: 'C-1' }]));

/** Office hours Monday to Friday 09:00–17:00 UTC, so that a test can be worked out in one's head. */
const office = { name: text('Office'), zone: 'UTC', hours: { 'mon-fri': ['09:00-17:00'] } };

export function policyOf(parts: Parts = {}): Policy {
  const { policy, faults } = compilePolicy({
    amparo: 1,
    desk: { id: 'test', name: 'Test', prefix: 'TST', zone: 'UTC', languages: ['en'] },
    version: '1',
    effective: '2020-01-01',
    source: { title: 'Test', language: 'en' },
    title: text('Test'),
    summary: text('Test'),
    clauses: Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [
        `C-${i + 1}`,
        { title: text(`Clause ${i + 1}`), text: text(`Text of clause ${i + 1}.`) },
      ]),
    ),
    calendars: { office, always: '24x7', ...parts.calendars },
    plans: { gold: { name: text('Gold'), clause: 'C-1' }, silver: { name: text('Silver'), clause: 'C-1' } },
    strangers: { plan: 'silver', clause: 'C-1' },
    channels: parts.channels ?? { mail: { name: text('Mail'), by: ['email', 'portal'], clause: 'C-2' } },
    access: parts.access ?? [{ channel: 'mail', calendar: 'office', clause: 'C-2' }],
    severities: named('S1', 'S2', 'S3'),
    kinds: named('incident', 'question'),
    admission: parts.admission ?? [],
    teams: { first: { name: text('First') }, second: { name: text('Second') } },
    levels: {
      'level 1': { name: text('Level 1'), teams: [{ team: 'first' }], clause: 'C-3' },
      'level 2': { name: text('Level 2'), teams: [{ team: 'second' }], clause: 'C-3' },
    },
    route: [{ level: 'level 1', clause: 'C-3' }],
    targets: parts.targets ?? {},
    ...(parts.facts ? { facts: parts.facts } : {}),
    ...(parts.settles ? { settles: parts.settles } : {}),
    bounce: parts.bounce ?? 'unsettle',
    pauses: parts.pauses ?? {
      customer: {
        name: text('Customer'),
        for: 'customer',
        stops: ['update', 'resolution', 'next-response'],
        clause: 'C-5',
      },
      supplier: {
        name: text('Supplier'),
        for: 'third-party',
        stops: ['resolution'],
        max: '2 days',
        clause: 'C-5',
      },
    },
    changes: parts.changes ?? {},
    escalation: parts.escalation ?? [],
    ...(parts.promises ? { promises: parts.promises } : {}),
    ...(parts.events ? { events: parts.events } : {}),
    ...(parts.lifecycle ? { lifecycle: parts.lifecycle } : {}),
    ...(parts.notices ? { notices: parts.notices } : {}),
    ...(parts.reports ? { reports: parts.reports } : {}),
  });
  if (policy === null) throw new PolicyError(faults);
  return policy;
}

/** `Mon 10:00` of the week of 2 March 2026, in UTC; `+Mon` the week after. Or an instant in full. */
export function when(at: string): number {
  const short = /^(\+*)(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d\d:\d\d(?::\d\d)?)$/.exec(at);
  if (!short) return parseInstant(at);
  const [, weeks, day, time] = short;
  const date = 2 + ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(day!) + 7 * weeks!.length;
  return parseInstant(
    `2026-03-${String(date).padStart(2, '0')}T${time!.length === 5 ? `${time}:00` : time}Z`,
  );
}

type Line = [at: string, type: string, more?: Record<string, unknown>];

/** Events from short lines; the first is the opening, with S3 and gold unless it says otherwise. */
export function eventsOf(...lines: Line[]): TicketEvent[] {
  return lines.map(([at, type, more], seq) => {
    const facts = {
      channel: 'mail',
      plan: 'gold',
      severity: 'S3',
      kind: 'incident',
      ...(type === 'opened' ? more : {}),
    };
    return readEvent({ at: formatInstant(when(at)), type, ...(type === 'opened' ? { facts } : more) }, seq);
  });
}

/** One promise of a fold, in words: `kept Mon 10:00`. */
export function at(policy: Policy, events: TicketEvent[], instant: string, id: string): PromiseState {
  const states = fold(policy, events, when(instant));
  const found = states.find((state) => state.id === id);
  if (!found)
    throw new Error(`no promise ${id}; there are ${states.map((state) => state.id).join(', ') || 'none'}`);
  return found;
}

export const customer = { from: 'customer' };
export const agent = { from: 'agent' };
