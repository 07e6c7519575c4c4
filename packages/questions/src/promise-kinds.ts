import type { QuestionKind } from './question-kind.ts';
import { subjectValue } from './subject.ts';

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
];
