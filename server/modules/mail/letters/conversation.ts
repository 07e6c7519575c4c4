import { bareSubject } from '../frame.ts';
import type { Block } from '../letter.ts';
import type { Values } from '../template/render-template.ts';
import { greetingName } from './acknowledgement.ts';

/** What a person wrote. `html` is safe; null: there is only text. */
export interface Spoken {
  readonly text: string;
  readonly html: string | null;
}

export interface ConversationFacts {
  readonly desk: string;
  readonly number: string;
  /** The customer's own subject; empty when it must not be told. */
  readonly subject: string;
  readonly link: string;
  /** What the agent wrote; its text is empty in a notice without words of a person. */
  readonly said: Spoken;
  /** What the agent puts under their mails; null: their name. */
  readonly signature: Spoken | null;
  /** Who wrote it. */
  readonly author: string;
}

/** What an agent says to the customer: their own words, and little else. */
export function replyValues(
  facts: ConversationFacts & {
    /** Names of files that did not fit into the mail. */
    readonly leftOut: readonly string[];
  },
): Values {
  return {
    ...sharedValues(facts),
    files: facts.leftOut.length === 0 ? [] : [{ kind: 'list', items: facts.leftOut }],
  };
}

/** Tells the customer that the request is resolved (OPT-4), with or without words of the agent. */
export function resolutionValues(facts: ConversationFacts & { readonly name: string }): Values {
  return { ...sharedValues(facts), name: greetingName(facts.name) };
}

function sharedValues({ desk, number, subject, link, said, signature, author }: ConversationFacts): Values {
  return {
    desk,
    number,
    subject: bareSubject(subject, number),
    link,
    text: blocksOf(said),
    signature: signature === null ? [] : blocksOf(signature),
    author,
  };
}

function blocksOf({ text, html }: Spoken): Block[] {
  if (text.trim() === '') return [];
  return [html === null ? { kind: 'prose', text } : { kind: 'formatted', text, html }];
}
