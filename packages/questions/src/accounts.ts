import { applies, knowledgeOf, readSomeFacts } from '@amparo/decisions';
import { localize, refundCauses } from '@amparo/policy';
import type { PackRules, Policy } from '@amparo/policy';
import { account, packOf, statementOf } from '@amparo/promises';
import type { AccountEvent } from '@amparo/promises';
import { z } from 'zod';
import { becauseText, clausesOf, instantText } from './answer.ts';
import type { QuestionKind } from './question-kind.ts';
import { factsQuestion, instant, readQuestion, seconds } from './read-question.ts';

const head = { at: instant, seq: z.int().optional(), id: z.string().optional() };
const item = z.string();
const approved = z.boolean().default(false);
const cause = z.enum(refundCauses);
const facts = z.looseObject({});
/** Pieces as a number; time as an amount, or as minutes. */
const quantity = z.union([z.int(), seconds.transform((length) => Math.floor(length / 60))]);

const event = z.discriminatedUnion('type', [
  z.strictObject({
    ...head,
    type: z.literal('grant'),
    block: z.string(),
    quantity,
    service: z.string().nullish(),
    until: instant.nullish(),
  }),
  z.strictObject({
    ...head,
    type: z.literal('open'),
    item,
    facts: facts.default({}),
    customer: z.string().nullish(),
    approved,
  }),
  z
    .strictObject({
      ...head,
      type: z.literal('log'),
      item,
      log: z.string(),
      from: instant,
      to: instant,
      travel: z.boolean().default(false),
      free: z.string().nullish(),
      approved,
    })
    .refine(({ from, to }) => to > from, 'it ends before it begins'),
  z.strictObject({ ...head, type: z.literal('void'), log: z.string() }),
  z.strictObject({ ...head, type: z.literal('close'), item, approved }),
  z.strictObject({ ...head, type: z.literal('reopen'), item }),
  z.strictObject({ ...head, type: z.literal('cancel'), item }),
  z.strictObject({ ...head, type: z.literal('refund'), item, cause }),
  z.strictObject({
    ...head,
    type: z.literal('reclassify'),
    item,
    facts,
    cause: cause.default('reclassified'),
  }),
  z.strictObject({
    ...head,
    type: z.literal('split'),
    item,
    into: z.array(z.strictObject({ item, facts: facts.default({}) })).min(1, 'nothing is split off'),
    approved,
  }),
  z.strictObject({ ...head, type: z.literal('merge'), item, into: z.string() }),
  z.strictObject({ ...head, type: z.literal('adjust'), units: quantity, reason: z.string().min(1) }),
]);

const accountQuestion = z.strictObject({
  ...factsQuestion,
  pack: z.string(),
  at: instant,
  customer: z.string().nullish(),
  events: z.array(event),
  period: z.strictObject({ from: instant, to: instant }).nullish(),
});

/** How a pack stands, and what made it so (OPS-11 … OPS-14). @throws Error for a wrong question */
function accountValue(policy: Policy, question: unknown): object {
  const asked = readQuestion(accountQuestion, question);
  const rules = packOf(policy, asked.pack);
  const events = asked.events.map((one, index) => eventOf(one, index));
  const found = account(policy, asked.pack, asked.customer ?? null, events, asked.at);
  const language = asked.language ?? policy.desk.languages[0] ?? 'en';
  const statement = asked.period == null ? null : statementOf(found, asked.period.from, asked.period.to);
  const because = [
    ...found.entries.map(({ kind, origin }) => ({ rule: kind, origin })),
    ...found.refused.map(({ reason, origin }) => ({ rule: reason, origin })),
  ];
  return {
    pack: found.pack,
    unit: found.unit,
    counted: rules.time === null ? 'pieces' : 'minutes',
    at: instantText(found.at),
    balance: found.balance,
    reserved: found.reserved,
    blocks: found.blocks.map((block) => ({
      ...block,
      granted: instantText(block.granted),
      expires: instantText(block.expires),
    })),
    items: found.items,
    entries: found.entries.map(entryText),
    refused: found.refused.map(({ origin, say, ...one }) => ({
      ...one,
      at: instantText(one.at),
      text: say === null ? null : localize(policy.texts.get(say) ?? {}, language),
      clause: origin.clause,
    })),
    ignored: found.ignored,
    alerts: found.alerts.map(({ origin, used, ...one }) => ({
      ...one,
      used: used === null ? null : `${used / 10_000} %`,
      at: instantText(one.at),
      clause: origin.clause,
    })),
    statement: statement && {
      ...statement,
      from: instantText(statement.from),
      to: instantText(statement.to),
      entries: statement.entries.map(entryText),
    },
    clauses: clausesOf(because),
    because: becauseText(because),
  };
}

type Told = ReturnType<typeof account>['entries'][number];

function entryText({ origin, at, ...rest }: Told): object {
  return { ...rest, at: instantText(at), clause: origin.clause };
}

/** An event with what is not said filled in; without an id it is told apart by its place. */
function eventOf(given: z.output<typeof event>, index: number): AccountEvent {
  const seq = given.seq ?? index;
  const common = { at: given.at, seq, id: given.id ?? `#${seq}` };
  switch (given.type) {
    case 'grant':
      return { ...given, ...common, service: given.service ?? null, until: given.until ?? null };
    case 'open':
      return { ...given, ...common, facts: readSomeFacts(given.facts), customer: given.customer ?? null };
    case 'log':
      return { ...given, ...common, free: given.free ?? null };
    case 'reclassify':
      return { ...given, ...common, facts: readSomeFacts(given.facts) };
    case 'split':
      return {
        ...given,
        ...common,
        into: given.into.map((part) => ({ item: part.item, facts: readSomeFacts(part.facts) })),
      };
    default:
      return { ...given, ...common };
  }
}

const packsQuestion = z.looseObject(factsQuestion);

/** Which packs a request could be taken from, and what it would cost (OPS-12 … OPS-14). @throws as accountValue */
function packsValue(policy: Policy, question: unknown): object {
  const { language } = readQuestion(packsQuestion, question);
  const known = knowledgeOf(policy, readSomeFacts(question));
  const shown = language ?? policy.desk.languages[0] ?? 'en';
  const packs = [...policy.packs.values()].flatMap((rules: PackRules) => {
    const row = rules.covers.find((one) => applies(one, known));
    if (row === undefined) return [];
    return {
      pack: rules.id,
      name: localize(rules.name, shown),
      unit: rules.unit,
      consume: rules.consume,
      cost: row.cost,
      clause: row.origin.clause || null,
    };
  });
  return { packs, clauses: [...new Set(packs.flatMap(({ clause }) => clause ?? []))] };
}

/** What can be asked about packs. */
export const packKinds: readonly QuestionKind[] = [
  {
    name: 'account',
    answers: 'how a pack of incidents, hours or the like stands, line by line, and what was refused',
    example: {
      pack: 'incidents',
      at: '2026-03-10T12:00:00Z',
      events: [
        { at: '2026-03-02T12:00:00Z', type: 'grant', block: 'order 7', quantity: 5 },
        {
          at: '2026-03-03T12:00:00Z',
          type: 'open',
          item: 'OPS-1042',
          facts: { plan: 'pro', kind: 'incident' },
        },
      ],
      period: { from: '2026-03-01T03:00:00Z', to: '2026-04-01T03:00:00Z' },
    },
    answer: accountValue,
  },
  {
    name: 'packs',
    answers: 'which packs a request could be taken from, and what it would cost',
    example: { plan: 'premium', kind: 'consultancy' },
    answer: packsValue,
  },
];
