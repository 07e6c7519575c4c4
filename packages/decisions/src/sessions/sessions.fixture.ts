import { parseInstant } from '@amparo/business-time';
import { PolicyError, compilePolicy } from '@amparo/policy';
import type { Policy } from '@amparo/policy';

const text = (en: string): { en: string } => ({ en });

/** A policy with nothing but what sessions need: hours Monday to Friday 09:00–12:00 and 13:00–17:00 in the zone. */
export function sessionPolicy(sessions: object = {}, zone = 'UTC', hours?: object): Policy {
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
      office: {
        name: text('Office'),
        zone,
        hours: hours ?? { 'mon-fri': ['09:00-12:00', '13:00-17:00'] },
        holidays: ['2026-03-04'],
      },
    },
    plans: { gold: { name: text('Gold') } },
    strangers: { plan: 'gold' },
    channels: { mail: { name: text('Mail'), by: 'email' } },
    access: [{ channel: 'mail', calendar: 'office' }],
    severities: { S1: { name: text('S1'), means: text('S1') } },
    kinds: { incident: { name: text('Incident'), means: text('Incident') } },
    teams: { first: { name: text('First') } },
    levels: { 'level 1': { name: text('Level 1'), teams: [{ team: 'first' }] } },
    texts: { words: text('Words.') },
    sessions: {
      hours: { calendar: 'office', clause: 'C-1' },
      tools: {
        desk: { name: text('Desk'), computer: 'number', link: 'desk:{id}', clause: 'C-1' },
        plain: { name: text('Plain'), computer: 'code', clause: 'C-1' },
        web: { name: text('Web'), computer: 'address', clause: 'C-1' },
      },
      booking: { lengths: ['30 min', '1 h', '2 h'], grid: '30 min', above: '30 min', clause: 'C-1' },
      lateness: {
        tolerance: '10 min',
        outcomes: [
          { late: 'us', then: 'rebook', clause: 'C-1' },
          { then: 'close', clause: 'C-1' },
        ],
        clause: 'C-1',
      },
      ...sessions,
    },
  });
  if (policy === null) throw new PolicyError(faults);
  return policy;
}

/** `10:30` on Monday 2 March 2026, in UTC; or an instant in full. */
export function when(at: string): number {
  if (/^\d\d:\d\d$/u.test(at)) return parseInstant(`2026-03-02T${at}:00Z`);
  return parseInstant(/^\d\d:\d\d:\d\d$/u.test(at) ? `2026-03-02T${at}Z` : at);
}
