import { bareSubject } from '../frame.ts';
import type { Values } from '../template/render-template.ts';
import { greetingName } from './acknowledgement.ts';

export interface ConversationFacts {
  readonly desk: string;
  readonly number: string;
  /** The customer's own subject; empty when it must not be told. */
  readonly subject: string;
  readonly link: string;
  /** What the agent wrote; empty in a notice without words of a person. */
  readonly text: string;
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

function sharedValues({ desk, number, subject, link, text, author }: ConversationFacts): Values {
  return {
    desk,
    number,
    subject: bareSubject(subject, number),
    link,
    text: text.trim() === '' ? [] : [{ kind: 'prose', text }],
    author,
  };
}
