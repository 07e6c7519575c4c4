export { startMailboxes } from './run-mailboxes.ts';
export { createRelays } from './relays.ts';
