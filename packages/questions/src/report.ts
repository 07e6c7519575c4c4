import { completeFacts } from '@amparo/decisions';
import type { Facts } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { publicationParts } from '@amparo/policy';
import {
  factsOfCase,
  foldEmbargo,
  foldReport,
  mayPublish,
  missingAnswers,
  publicationHistory,
} from '@amparo/promises';
import type { ReportEvent } from '@amparo/promises';
import { z } from 'zod';
import { instantText } from './answer.ts';
import type { QuestionKind } from './question-kind.ts';
import { instant, readQuestion } from './read-question.ts';

const head = { at: instant, seq: z.int().optional() };
const plain = [
  'valid',
  'accepted',
  'deferred',
  'closed',
  'affected',
  'fix-ready',
  'fix-deployed',
  'public',
  'exploit-public',
  'attacks',
  'embargo-ended',
  'told',
] as const;
const parts = z.array(z.enum(publicationParts));
const event = z.discriminatedUnion('type', [
  z.strictObject({
    ...head,
    type: z.literal('received'),
    embargo: instant.optional(),
    answers: z.array(z.string()).optional(),
  }),
  z.strictObject({ ...head, type: z.literal('invalid'), reason: z.string().optional() }),
  z.strictObject({ ...head, type: z.literal('embargo-proposed'), until: instant }),
  z.strictObject({ ...head, type: z.literal('embargo-accepted'), until: instant.optional() }),
  z.strictObject({ ...head, type: z.literal('embargo-rejected'), until: instant.optional() }),
  z.strictObject({ ...head, type: z.literal('published'), parts, note: z.string().optional() }),
  z.strictObject({ ...head, type: z.literal('withdrawn'), note: z.string() }),
  ...plain.map((type) => z.strictObject({ ...head, type: z.literal(type) })),
]);
const asked = { at: instant, events: z.array(event) };

function eventsOf(policy: Policy, events: readonly z.output<typeof event>[]): ReportEvent[] {
  if (policy.disclosure === null) throw new Error('this policy says nothing of vulnerabilities');
  const { reasons } = policy.disclosure;
  return events.map((one, index): ReportEvent => {
    if (one.type === 'invalid' && one.reason !== undefined && !reasons.has(one.reason))
      throw new Error(`unknown reason "${one.reason}": this policy has ${[...reasons.keys()].join(', ')}`);
    return { ...one, seq: one.seq ?? index };
  });
}

const reportQuestion = z.strictObject(asked);

/** How a report of a vulnerability stands (OPT-10). @throws Error for a wrong question */
function reportValue(policy: Policy, question: unknown): object {
  const { at, events: given } = readQuestion(reportQuestion, question);
  const events = eventsOf(policy, given);
  const { state, moves, closes, refused } = foldReport(policy, events, at);
  const facts = factsOfCase(events, at);
  const received = events.find((one) => one.type === 'received');
  return {
    at: instantText(at),
    state,
    moves: moves.map((one) => ({ ...one, at: instantText(one.at), told: instantText(one.told) })),
    closes: instantText(closes),
    refused: refused.map((one) => ({ ...one, at: instantText(one.at) })),
    facts: Object.fromEntries(Object.entries(facts).map(([fact, since]) => [fact, instantText(since)])),
    missing: received === undefined ? [] : missingAnswers(policy, received.answers ?? []),
    audience: policy.disclosure?.audience ?? [],
    anonymous: policy.disclosure?.anonymous ?? false,
    published: publicationHistory(events, at).map((one) => ({ ...one, at: instantText(one.at) })),
    clauses: cited(policy.disclosure?.origin.clause),
  };
}

/** The embargo of a report (OPT-10). @throws Error for a wrong question */
function embargoValue(policy: Policy, question: unknown): object {
  const { at, events: given } = readQuestion(reportQuestion, question);
  const { state, until, open, moves, advice, refused } = foldEmbargo(policy, eventsOf(policy, given), at);
  return {
    at: instantText(at),
    state,
    until: instantText(until),
    open: open.map(instantText),
    moves: moves.map((one) => ({ ...one, at: instantText(one.at), until: instantText(one.until) })),
    advice: advice.map((one) => ({ ...one, at: instantText(one.at) })),
    refused: refused.map((one) => ({ ...one, at: instantText(one.at) })),
    clauses: cited(policy.disclosure?.embargo?.origin.clause, policy.disclosure?.origin.clause),
  };
}

const publicationQuestion = z.strictObject({
  ...asked,
  parts,
  product: z.string().nullish(),
  dates: z.record(z.string(), z.unknown()).optional(),
});

/** Whether a vulnerability may be published, and what is missing (OPT-11). @throws Error for a wrong question */
function publicationValue(policy: Policy, question: unknown): object {
  const { at, events: given, parts: there, product, dates } = readQuestion(publicationQuestion, question);
  const events = eventsOf(policy, given);
  const about = completeFacts<Partial<Facts>>(policy, { product: product ?? null }, { dates }, at);
  const { row, embargo, ...verdict } = mayPublish(policy, events, about, there, at);
  return {
    at: instantText(at),
    ...verdict,
    embargo: instantText(embargo),
    phase: about.phase ?? null,
    during: about.during ?? [],
    clauses: cited(row?.origin.clause, embargo === null ? '' : policy.disclosure?.embargo?.origin.clause),
  };
}

function cited(...clauses: (string | undefined)[]): string[] {
  return [...new Set(clauses)].filter((clause) => clause !== undefined && clause !== '') as string[];
}

const received = { at: '2026-03-02T12:00:00Z', type: 'received', answers: ['product', 'description'] };

/** What can be asked about reports of vulnerabilities. */
export const reportKinds: readonly QuestionKind[] = [
  {
    name: 'report',
    answers: 'how a report of a vulnerability stands: its state, what is missing, what was published',
    example: {
      at: '2026-03-10T12:00:00Z',
      events: [received, { at: '2026-03-04T12:00:00Z', type: 'valid' }],
    },
    answer: reportValue,
  },
  {
    name: 'embargo',
    answers: 'whether a report is kept quiet, until when, and why',
    example: { at: '2026-03-10T12:00:00Z', events: [received] },
    answer: embargoValue,
  },
  {
    name: 'publication',
    answers: 'whether a vulnerability may be published, and what is missing',
    example: { at: '2026-03-10T12:00:00Z', events: [received], parts: ['mitigation'] },
    answer: publicationValue,
  },
];
