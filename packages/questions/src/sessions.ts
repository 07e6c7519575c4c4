import { mayStart, outcome, slotsOn } from '@amparo/decisions';
import type { SessionFacts } from '@amparo/decisions';
import { localize, sessionParties } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { becauseText, clausesOf, instantText } from './answer.ts';
import type { QuestionKind } from './question-kind.ts';
import { instant, readQuestion, seconds, written } from './read-question.ts';

const busy = z.array(
  z
    .strictObject({ from: instant, to: instant })
    .refine(({ from, to }) => to > from, 'it ends before it begins'),
);
const slotsQuestion = z.strictObject({
  day: z.string(),
  length: seconds,
  at: instant.nullish(),
  /** What each technician has; without any, one who has nothing. */
  technicians: z.record(z.string(), busy).default({ technician: [] }),
});

/** The slots of a day, and who is free in each (PAR-5, PAR-6). @throws Error for a wrong question */
function slotsValue(policy: Policy, question: unknown): object {
  const asked = readQuestion(slotsQuestion, question);
  const free = new Map<number, string[]>();
  // The hours and rules are the same for all: asked once more for nobody, so that they are told with no technician too.
  const { length, because } = slotsOn(policy, asked.day, asked.length, [], asked.at ?? null);
  for (const [who, intervals] of Object.entries(asked.technicians))
    for (const slot of slotsOn(policy, asked.day, asked.length, intervals, asked.at ?? null).slots)
      free.set(slot.from, [...(free.get(slot.from) ?? []), who]);
  return {
    day: asked.day,
    length,
    slots: [...free]
      .sort(([a], [b]) => a - b)
      .map(([from, who]) => ({ from: instantText(from), to: instantText(from + length), free: who })),
    clauses: clausesOf(because),
    because: becauseText(because),
  };
}

const startQuestion = z.strictObject({
  at: instant,
  ticket: z.string().nullish(),
  tool: z.string().nullish(),
  computer: written.nullish(),
  expected: seconds.nullish(),
  booked: z.strictObject({ from: instant, to: instant }).nullish(),
  prepared: z.array(z.string()).default([]),
  responsible: z
    .strictObject({ named: z.boolean().default(false), present: z.boolean().default(false) })
    .default({ named: false, present: false }),
  consent: written.nullish(),
  delivered: written.nullish(),
  accepted: written.nullish(),
  undertaking: z.strictObject({ version: written, at: instant }).nullish(),
});

/** Whether a session may start, or what is missing (PAR-1, 2, 4 … 10). @throws Error for a wrong question */
function startValue(policy: Policy, question: unknown): object {
  const { at, ...asked } = readQuestion(startQuestion, question);
  const facts: SessionFacts = {
    ticket: asked.ticket ?? null,
    tool: asked.tool ?? null,
    computer: asked.computer ?? null,
    expected: asked.expected ?? null,
    booked: asked.booked ?? null,
    prepared: asked.prepared,
    responsible: asked.responsible,
    consent: asked.consent ?? null,
    delivered: asked.delivered ?? null,
    accepted: asked.accepted ?? null,
    undertaking: asked.undertaking ?? null,
  };
  const found = mayStart(policy, facts, at);
  const because = [
    ...found.missing.map(({ gate, origin }) => ({ rule: gate, origin })),
    ...found.holds.map(({ gate, origin }) => ({ rule: gate, origin })),
  ];
  const shown = policy.sessions?.interference;
  return {
    at: instantText(at),
    allowed: found.allowed,
    missing: found.missing.map(({ gate, what, origin }) => ({ gate, what, clause: origin.clause })),
    endsBy: instantText(found.endsBy),
    warnAt: instantText(found.warnAt),
    link: found.link,
    show:
      shown == null
        ? null
        : {
            text: localize(policy.texts.get(shown.text) ?? {}, policy.desk.languages[0] ?? 'en'),
            clause: shown.origin.clause,
          },
    clauses: clausesOf(because),
    because: becauseText(because),
  };
}

const party = z.enum(sessionParties);
const event = z.discriminatedUnion('type', [
  z.strictObject({
    at: instant,
    seq: z.int().optional(),
    type: z.literal('booked'),
    from: instant,
    length: seconds,
  }),
  z.strictObject({ at: instant, seq: z.int().optional(), type: z.literal('arrived'), who: party }),
  z.strictObject({ at: instant, seq: z.int().optional(), type: z.literal('cancelled'), by: party }),
  ...(['started', 'interfered', 'ended', 'wiped'] as const).map((type) =>
    z.strictObject({ at: instant, seq: z.int().optional(), type: z.literal(type) }),
  ),
]);
const outcomeQuestion = z.strictObject({ at: instant, events: z.array(event) });

/** What has become of a session (PAR-6 … 8). @throws Error for a wrong question */
function outcomeValue(policy: Policy, question: unknown): object {
  const asked = readQuestion(outcomeQuestion, question);
  const found = outcome(
    policy,
    asked.events.map((one, index) => ({ ...one, seq: one.seq ?? index })),
    asked.at,
  );
  const { because, ours, booked, wipe, interfered, ...rest } = found;
  return {
    ...rest,
    at: instantText(asked.at),
    booked: booked && { from: instantText(booked.from), to: instantText(booked.to) },
    startBy: instantText(found.startBy),
    ours: ours && { ...ours, due: instantText(ours.due), arrived: instantText(ours.arrived) },
    started: instantText(found.started),
    ended: instantText(found.ended),
    endsBy: instantText(found.endsBy),
    warnAt: instantText(found.warnAt),
    interfered: interfered.map(instantText),
    wipe: wipe && { ...wipe, due: instantText(wipe.due) },
    clauses: clausesOf(because),
    because: becauseText(because),
  };
}

/** What can be asked about remote sessions. */
export const sessionKinds: readonly QuestionKind[] = [
  {
    name: 'session-slots',
    answers: 'the slots of a day that can be booked for a remote session, and who is free in each',
    example: {
      day: '2026-03-02',
      length: '1 h',
      at: '2026-02-27T12:00:00Z',
      technicians: { ana: [{ from: '2026-03-02T11:00:00Z', to: '2026-03-02T12:00:00Z' }] },
    },
    answer: slotsValue,
  },
  {
    name: 'session-start',
    answers: 'whether a remote session may start now, or what is missing',
    example: {
      at: '2026-03-02T13:00:00Z',
      ticket: 'PAR-1042',
      tool: 'anydesk',
      computer: '123 456 789',
      expected: '20 min',
      responsible: { named: true, present: true },
    },
    answer: startValue,
  },
  {
    name: 'session-outcome',
    answers: 'what has become of a remote session, and of our promise to be on time',
    example: {
      at: '2026-03-02T13:10:01Z',
      events: [
        { at: '2026-02-27T12:00:00Z', type: 'booked', from: '2026-03-02T13:00:00Z', length: '1 h' },
        { at: '2026-03-02T12:58:00Z', type: 'arrived', who: 'us' },
      ],
    },
    answer: outcomeValue,
  },
];
