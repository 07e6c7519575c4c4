// docs/reference/events.md: every type of event that programs are told of, from the list by which events are recorded.

import {
  deskEventTypes,
  promiseEventTypes,
  ticketEventTypes,
} from '../../server/modules/ledger/event-types.ts';
import { isToldToContacts } from '../../server/modules/ledger/public-event.ts';
import type { GeneratedFile } from './generator.ts';

const INTRODUCTION = `# Events

Generated from \`server/modules/ledger/event-types.ts\` by \`npm run gen\`; do not edit. What happens is told to
[webhooks](../guide/webhooks.md), in live streams and in the events of a ticket by these types. New types may be added; a type is never
given another meaning. Contacts are told of those that are marked, of their own requests.

`;

export async function generate(): Promise<GeneratedFile[]> {
  const text =
    INTRODUCTION +
    table('Of a ticket', ticketEventTypes, 'ticket.') +
    table('Of a promise', promiseEventTypes) +
    table('Of the desk', deskEventTypes);
  return [{ file: 'docs/reference/events.md', text: text.trimEnd() }];
}

function table(title: string, types: Readonly<Record<string, string>>, before = ''): string {
  const rows = Object.entries(types).map(
    ([type, means]) => `| \`${before}${type}\` | ${means} | ${isToldToContacts(type) ? 'yes' : ''} |`,
  );
  return `## ${title}\n\n| type | means | contacts |\n|---|---|---|\n${rows.join('\n')}\n\n`;
}
