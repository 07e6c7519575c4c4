export { customerSalt, exportTickets, writeTickets } from './export-tickets.ts';
export type { Take } from './export-tickets.ts';
export { ticketsOf } from './file-tickets.ts';
export { openPastFile } from './open-source.ts';
export { readPeriod } from './read-period.ts';
export { runReplay } from './run-replay.ts';
export type { ReplayProgress, ReplayRequest, ReplayResult } from './run-replay.ts';
export type { GivenPolicy, Names } from './thread-messages.ts';
