import type { QuestionKind } from './question-kind.ts';
import { dutiesValue } from './duties.ts';
import { entryValue } from './entry.ts';
import { noticesValue } from './notices.ts';
import { reportsValue } from './reports.ts';
import { subjectValue } from './subject.ts';
import { surveysValue } from './surveys.ts';
import { holderValue } from './ticket.ts';

/** Questions about promises beyond the answers to requests. */
export const promiseKinds: readonly QuestionKind[] = [
  {
    name: 'promise',
    answers:
      'what became of the promises about a return, product, maintenance, session, … beyond answers to requests',
    example: {
      about: 'return',
      facts: { plan: 'gold' },
      events: [
        { at: '2026-03-02T15:00:00Z', event: 'identified' },
        { at: '2026-03-04T15:00:00Z', event: 'shipped' },
      ],
    },
    answer: subjectValue,
  },
  {
    name: 'notices',
    answers: 'who must be told of something by when, by which ways, and who was told in time',
    example: {
      about: 'maintenance',
      facts: { dates: { begins: '2026-03-10T02:00:00Z' } },
      events: [{ at: '2026-03-02T15:00:00Z', event: 'planned' }],
      recipients: ['acme'],
      told: [{ at: '2026-03-03T08:00:00Z', to: 'acme', by: 'mail', evidence: 'delivered' }],
      at: '2026-03-03T09:00:00Z',
    },
    answer: noticesValue,
  },
  {
    name: 'reports',
    answers: 'which periodic reports are promised, what they contain, by when, and which were given out',
    example: {
      since: '2026-01-01T00:00:00Z',
      issued: [{ at: '2026-02-03T12:00:00Z', report: 'monthly', period: '2026-01' }],
      at: '2026-03-02T12:00:00Z',
    },
    answer: reportsValue,
  },
  {
    name: 'surveys',
    answers: 'whether somebody is invited to a survey now, or reminded of it, and why not',
    example: {
      at: '2026-03-04T12:00:00Z',
      person: 'ana@acme.example',
      salt: 'kept by the desk',
      occasion: { id: 'HBR-1042', event: 'resolved', at: '2026-03-03T09:00:00Z' },
    },
    answer: surveysValue,
  },
  {
    name: 'duties',
    answers: 'which duties apply to whom, what of them is accepted, and what can be checked',
    example: {
      at: '2026-03-02T09:00:00Z',
      facts: { plan: 'gold' },
      accepted: [{ duty: 'cooperate', version: '1', at: '2026-01-05T09:00:00Z', who: 'ana@acme.example' }],
    },
    answer: dutiesValue,
  },
  {
    name: 'entry',
    answers: 'whether a ticket may enter a level: what must be done before, and which team takes it',
    example: { level: 'level 2', facts: { kind: 'incident' }, done: { 'customer-data': true } },
    answer: entryValue,
  },
  {
    name: 'holder',
    answers: 'which level, team and person has a ticket, and had it when a promise was broken',
    example: {
      facts: { at: '2026-03-06T16:00:00Z', channel: 'email', plan: 'silver', severity: 'S3' },
      events: [{ at: '2026-03-09T10:00:00Z', type: 'assign', agent: 'dana' }],
      at: '2026-03-12T10:00:00Z',
    },
    answer: holderValue,
  },
];
