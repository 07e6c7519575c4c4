import { parseInstant } from '@amparo/business-time';
import { PolicyError, compilePolicy } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import type { LogEntry, SeenState } from './types.ts';

const text = (en: string): { en: string } => ({ en });

/** A policy with nothing but what measuring needs; `availability` in the policy language. */
export function measuringPolicy(availability: object, zone = 'UTC'): Policy {
  const { policy, faults } = compilePolicy({
    amparo: 1,
    desk: { id: 'test', name: 'Test', prefix: 'TST', zone, languages: ['en'] },
    version: '1',
    effective: '2020-01-01',
    source: { title: 'Test', language: 'en' },
    title: text('Test'),
    summary: text('Test'),
    clauses: { 'C-1': { title: text('One'), text: text('One.') } },
    calendars: {
      office: { name: text('Office'), zone, hours: { 'mon-fri': ['09:00-17:00'] } },
      nights: { name: text('Nights'), zone, hours: { 'mon-sun': ['22:00-06:00'] } },
    },
    plans: { gold: { name: text('Gold') }, silver: { name: text('Silver') } },
    strangers: { plan: 'silver' },
    channels: { mail: { name: text('Mail'), by: 'email' } },
    access: [{ channel: 'mail', calendar: 'office' }],
    severities: { S1: { name: text('S1'), means: text('S1') } },
    kinds: { incident: { name: text('Incident'), means: text('Incident') } },
    teams: { first: { name: text('First') } },
    levels: { 'level 1': { name: text('Level 1'), teams: [{ team: 'first' }] } },
    availability: {
      services: {
        api: { name: text('API'), check: 'api', every: '1 min', clause: 'C-1' },
        site: { name: text('Site'), check: 'http', every: '5 min', clause: 'C-1' },
      },
      targets: [{ target: '99 %', clause: 'C-1' }],
      ...availability,
    },
  });
  if (policy === null) throw new PolicyError(faults);
  return policy;
}

/** An entry of a log from short words: `down 2026-03-02T09:00Z 2026-03-02T10:00Z`. */
export function saw(line: string, seq = 0): LogEntry {
  const [state, from, to] = line.split(' ') as [SeenState, string, string | undefined];
  return { state, from: parseInstant(from), to: to === undefined ? null : parseInstant(to), seq };
}

export const api = { service: 'api', plan: 'gold', region: null };
