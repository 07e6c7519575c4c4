import type { Policy } from '@amparo/policy';
import { cadence, measure, seenStates } from '@amparo/promises';
import { z } from 'zod';
import { becauseText, clausesOf, instantText } from './answer.ts';
import type { QuestionKind } from './question-kind.ts';
import { instant, readQuestion, seconds, written } from './read-question.ts';

const who = {
  service: z.string(),
  plan: z.string().nullish(),
  region: z.string().nullish(),
  window: written,
  at: instant,
};

const availabilityQuestion = z.strictObject({
  ...who,
  log: z
    .array(
      z
        .strictObject({
          from: instant,
          to: instant.nullish(),
          state: z.enum(seenStates),
          seq: z.int().default(0),
        })
        .refine(({ from, to }) => to == null || to > from, 'it ends before it begins'),
    )
    .default([]),
  maintenance: z
    .array(
      z
        .strictObject({ from: instant, to: instant.nullish(), announced: instant.nullish() })
        .refine(({ from, to }) => to == null || to > from, 'it ends before it begins'),
    )
    .default([]),
});

/** The availability of a service in a window, as it stands at an instant (MAX-10). @throws Error for a wrong question */
function availabilityValue(policy: Policy, question: unknown): object {
  const asked = readQuestion(availabilityQuestion, question);
  const found = measure(
    policy,
    { service: asked.service, plan: asked.plan ?? null, region: asked.region ?? null },
    asked.window,
    {
      log: asked.log.map((one) => ({ ...one, to: one.to ?? null })),
      maintenance: asked.maintenance.map((one) => ({
        from: one.from,
        to: one.to ?? null,
        announced: one.announced ?? null,
      })),
    },
    asked.at,
  );
  const { because, credit, budget, maintenance, ...rest } = found;
  return {
    ...rest,
    window: asked.window,
    from: instantText(found.from),
    to: instantText(found.to),
    at: instantText(found.at),
    ranOut: instantText(found.ranOut),
    budget: budget && { ...budget, minutesLeft: Math.floor(budget.left / 60) },
    credit: credit && {
      share: percent(credit.share),
      claimUntil: instantText(credit.claimUntil),
      clause: credit.origin.clause,
    },
    maintenance: maintenance.map(({ origin, ...one }) => ({
      ...one,
      from: instantText(one.from),
      to: instantText(one.to),
      announced: instantText(one.announced),
      clause: origin === null ? null : origin.clause,
    })),
    clauses: clausesOf(because),
    because: becauseText(because),
  };
}

const cadenceQuestion = z.strictObject({
  ...who,
  checks: z
    .array(z.union([instant, z.strictObject({ from: instant, to: instant, every: seconds })]))
    .default([]),
});

/** Whether the checks of a service were made at their cadence (MAX-10). @throws Error for a wrong question */
function cadenceValue(policy: Policy, question: unknown): object {
  const asked = readQuestion(cadenceQuestion, question);
  const found = cadence(
    policy,
    { service: asked.service, plan: asked.plan ?? null, region: asked.region ?? null },
    asked.window,
    asked.checks,
    asked.at,
  );
  const { because, gaps, ...rest } = found;
  return {
    ...rest,
    window: asked.window,
    from: instantText(found.from),
    to: instantText(found.to),
    at: instantText(found.at),
    ranOut: instantText(found.ranOut),
    gaps: gaps.map((gap) => ({
      from: instantText(gap.from),
      to: instantText(gap.to),
      seconds: gap.to - gap.from,
    })),
    clauses: clausesOf(because),
    because: becauseText(because),
  };
}

/** A share in millionths as a policy writes it. */
function percent(millionths: number): string {
  return `${millionths / 10_000} %`;
}

/** What can be asked about availability. */
export const availabilityKinds: readonly QuestionKind[] = [
  {
    name: 'availability',
    answers: 'how much of a window a service was up, against its target, and what follows',
    example: {
      service: 'api',
      window: '2026-03',
      at: '2026-04-01T12:00:00Z',
      log: [
        { from: '2026-03-01T00:00:00Z', to: null, state: 'up' },
        { from: '2026-03-10T08:00:00Z', to: '2026-03-10T09:30:00Z', state: 'down', seq: 1 },
      ],
      maintenance: [
        { from: '2026-03-10T08:00:00Z', to: '2026-03-10T09:00:00Z', announced: '2026-03-03T08:00:00Z' },
      ],
    },
    answer: availabilityValue,
  },
  {
    name: 'cadence',
    answers: 'whether a service was checked as often as promised',
    example: {
      service: 'api',
      window: '2026-03',
      at: '2026-04-01T12:00:00Z',
      checks: [
        { from: '2026-03-01T00:00:00Z', to: '2026-03-20T00:00:00Z', every: '1 min' },
        '2026-03-20T00:03:00Z',
      ],
    },
    answer: cadenceValue,
  },
];
