import { z } from 'zod';
import { named } from '../../platform/http/schemas.ts';
import { cleanLineString, cleanString } from '../../platform/http/text.ts';
import { fieldNames } from '../snippets/door.ts';

/** Acts of one macro. */
const mostActs = 20;
/** Tags that one act adds, or takes off. */
const mostTags = 10;

const fields = `with the fields of canned answers: ${fieldNames.map((name) => `{{${name}}}`).join(', ')}`;

const answerAct = z
  .strictObject({
    do: z.literal('answer'),
    texts: z
      .record(z.string().max(20), cleanString().max(20_000))
      .describe(`Markdown by language, ${fields}`),
  })
  .describe('Answers the customer');
const noteAct = z
  .strictObject({
    do: z.literal('note'),
    text: cleanString().min(1).max(20_000).describe(`Markdown, ${fields}`),
  })
  .describe('Leaves a note for colleagues');
const stateAct = z
  .strictObject({
    do: z.literal('state'),
    to: z.enum(['open', 'waiting', 'resolved', 'closed']),
    for: z.string().max(60).nullable().default(null).describe('Of `waiting`: a pause of the policy'),
  })
  .describe(
    '`open` opens again what is over, and ends a wait; `resolved` after an answer is said in one mail with it',
  );
const assignAct = z
  .strictObject({
    do: z.literal('assign'),
    to: z.union([z.enum(['me', 'nobody']), z.uuid()], 'the id of an agent, `me` or `nobody`'),
  })
  .describe('`me` is whoever runs it');
const teamAct = z
  .strictObject({ do: z.literal('team'), to: z.string().max(60).describe('A team of the policy') })
  .describe('Hands it to a team; whoever held it and is not of that team holds it no more');
const severityAct = z
  .strictObject({
    do: z.literal('severity'),
    to: z.string().max(60),
    reason: cleanLineString()
      .trim()
      .max(2000)
      .default('')
      .describe(
        'With a reason it overrides what the policy decided: that is for leads and above, and audited',
      ),
  })
  .describe('Changes the severity; what that does to promises is the table of the policy');
const tagsAct = z
  .strictObject({
    do: z.literal('tags'),
    add: z.array(z.uuid()).max(mostTags).default([]).describe('Ids of tags'),
    remove: z.array(z.uuid()).max(mostTags).default([]).describe('Ids of tags'),
  })
  .describe('Puts tags on it, and takes others off');
const followAct = z
  .strictObject({ do: z.literal('follow'), on: z.boolean().default(true) })
  .describe('Whoever runs it follows the ticket, or follows it no more');
const snoozeAct = z
  .strictObject({
    do: z.literal('snooze'),
    hours: z
      .int()
      .min(1)
      .max(24 * 90)
      .nullable()
      .default(null)
      .describe('By the clock on the wall; null: until the customer answers'),
  })
  .describe('Puts it out of the views of work');
const wakeAct = z.strictObject({ do: z.literal('wake') }).describe('Brings it back into the views of work');

const reversibleActs = [
  stateAct,
  assignAct,
  teamAct,
  severityAct,
  tagsAct,
  followAct,
  snoozeAct,
  wakeAct,
] as const;

/** One act of a macro. */
export const macroActSchema = named(
  'MacroAct',
  z.discriminatedUnion('do', [answerAct, noteAct, ...reversibleActs]),
);
export type MacroAct = z.output<typeof macroActSchema>;

/** Acts that have an opposite: with these a macro is taken back. */
export const reversibleActSchema = named('ReversibleAct', z.discriminatedUnion('do', reversibleActs));

export const actsSchema = z.array(macroActSchema).min(1).max(mostActs);
export const reversibleActsSchema = z.array(reversibleActSchema).min(1).max(mostActs);
