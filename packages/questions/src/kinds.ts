import { availabilityKinds } from './availability.ts';
import { decideValue } from './decision.ts';
import { lifecycleValue } from './lifecycle.ts';
import { foldValue } from './ticket.ts';
import { onSiteValue, warrantyValue } from './unit.ts';
import type { QuestionKind } from './question-kind.ts';

/** Every kind of question, in the order of the reference. */
export const questionKinds: readonly QuestionKind[] = [
  {
    name: 'decision',
    answers: 'what a request gets: taken or not, level, team, promises, open ways',
    example: { at: '2026-03-02T09:00:00Z', channel: 'email', plan: 'gold', severity: 'S1' },
    answer: decideValue,
  },
  {
    name: 'promises',
    answers: 'what became of the promises of a ticket',
    example: {
      facts: { at: '2026-03-06T16:00:00Z', channel: 'email', plan: 'silver', severity: 'S3' },
      events: [{ at: '2026-03-09T10:00:00Z', type: 'message', from: 'agent' }],
    },
    answer: foldValue,
  },
  {
    name: 'lifecycle',
    answers: 'the life of a product on a day: its phase, its periods with their last days, what lies ahead',
    example: { at: '2026-03-02T12:00:00Z', dates: { launch: '2025-05-01' } },
    answer: lifecycleValue,
  },
  ...availabilityKinds,
  {
    name: 'warranty',
    answers: 'whether a unit is under warranty, until when, and who pays for what',
    example: { at: '2026-03-02T12:00:00Z', dates: { purchase: '2025-05-01' } },
    answer: warrantyValue,
  },
  {
    name: 'on-site',
    answers: 'whether somebody comes to repair a unit, and what must be confirmed before',
    example: { at: '2026-03-02T12:00:00Z', dates: { purchase: '2025-05-01' }, confirmed: [] },
    answer: onSiteValue,
  },
];
