import { formatInstant } from '@amparo/business-time';
import type { Fault, Said } from '@amparo/policy';
import { z } from 'zod';
import { civilDay } from './civil.ts';
import type { Policy } from '@amparo/policy';
import type { VersionRow } from './queries.ts';
import type { Scheduled } from './schedule.ts';
import { instant } from '../../platform/http/instants.ts';

export const civilDate = z.iso.date().describe("A civil date in the desk's zone");

/** A policy as people write it, in YAML or JSON. Its characters are kept as they are. */
export const policySource = z.string().min(1).max(500_000);

const author = z
  .object({ kind: z.enum(['person', 'key', 'command line']), name: z.string().nullable() })
  .describe('For staff only');

export const versionSchema = z.object({
  version: z.string().describe('Its label, as the text says it'),
  hash: z.string().describe('SHA-256 of its content: names the version'),
  state: z
    .enum(['in-force', 'coming', 'past', 'withdrawn'])
    .describe('`withdrawn`: a later publication has its date of effect, so it never holds'),
  effective: civilDate,
  from: instant.describe('The instant from which it holds'),
  until: instant.nullable().describe('When the next one takes effect'),
  published: instant,
  comment: z.string(),
  base: z.string().nullable().describe('Hash of the newest publication when it was made'),
  before: z.string().nullable().describe('Hash of the version that held before it'),
  restores: z.string().nullable().describe('Hash of the earlier version to which it goes back'),
  author: author.nullable(),
  event: z
    .object({
      id: z.string(),
      position: z.int().nullable().describe('In the sealed order; null until it is sealed'),
    })
    .nullable()
    .describe('Its event in the ledger, for staff only'),
});

type Author = z.infer<typeof author>;
export type VersionJson = z.infer<typeof versionSchema>;

/** @param staff false hides who published, and the ledger */
export function versionJson(
  policy: Policy,
  { version, state, until, before }: Scheduled<VersionRow>,
  staff: boolean,
): VersionJson {
  return {
    version: version.version,
    hash: version.hash,
    state,
    effective: civilDay(policy, version.effective),
    from: formatInstant(version.effective),
    until: until === null ? null : formatInstant(until),
    published: formatInstant(version.published),
    comment: version.comment,
    base: version.base,
    before: before?.hash ?? null,
    restores: version.restores,
    author: staff ? authorJson(version) : null,
    event: staff && version.event !== null ? { id: version.event, position: version.position } : null,
  };
}

function authorJson(version: Pick<VersionRow, 'author_id' | 'author_key' | 'author_name'>): Author {
  if (version.author_id !== null) return { kind: 'person', name: version.author_name };
  if (version.author_key !== null) return { kind: 'key', name: version.author_key };
  return { kind: 'command line', name: null };
}

const place = z.object({ line: z.int().describe('From 1'), column: z.int().describe('From 1') });

const said = z.object({
  sentence: z.string().describe('English, with gaps such as `{{plan}}`; it is the key of its translations'),
  values: z
    .record(z.string(), z.unknown())
    .describe(
      'What goes into the gaps: a text, a number, a sentence of the same form, `{ texts }` by language, or a list of these',
    ),
});

export const faultSchema = place.extend({
  severity: z.enum(['error', 'warning', 'note']),
  code: z.string(),
  message: z.string().describe('In English'),
  hint: z.string().nullable().describe('In English'),
  said: z
    .object({ message: said, hint: said.nullable() })
    .describe('Message and hint as sentences with gaps, to be told in other languages'),
  end: place.describe('After the last character of what is meant; on the same line'),
  path: z.array(z.union([z.string(), z.int()])).describe('Keys and list indexes from the root'),
  fix: z
    .object({
      title: z.string().describe('In the imperative, in English'),
      said: said.describe('The title as a sentence with gaps'),
      edits: z.array(z.object({ from: place, to: place, text: z.string() })).describe('They do not overlap'),
      safe: z
        .boolean()
        .describe('What the policy says stays the same, so that it can be done without asking'),
    })
    .nullable(),
});

export function faultJson(fault: Fault): z.infer<typeof faultSchema> {
  const { severity, code, message, hint, said: sentences, line, column, end, path, fix } = fault;
  return {
    severity,
    code,
    message,
    hint: hint ?? null,
    said: {
      message: saidJson(sentences.message),
      hint: sentences.hint === undefined ? null : saidJson(sentences.hint),
    },
    line,
    column,
    end: placeJson(end),
    path: [...path],
    fix:
      fix === undefined
        ? null
        : {
            title: fix.title,
            said: saidJson(fix.said),
            edits: fix.edits.map(({ from, to, text }) => ({
              from: placeJson(from),
              to: placeJson(to),
              text,
            })),
            safe: fix.safe,
          },
  };
}

const saidJson = ({ sentence, values }: Said): z.infer<typeof said> => ({
  sentence,
  values: { ...values },
});

const placeJson = ({ line, column }: z.infer<typeof place>): z.infer<typeof place> => ({ line, column });

/** `targets.first-response[2]`, as `errors` of a problem name a place. */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}
