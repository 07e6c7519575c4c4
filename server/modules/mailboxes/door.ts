export { startMailboxes } from './run-mailboxes.ts';
