/**
 * Replay: past tickets under another policy. Pure: blocks of tickets come in, sums that merge go out.
 */
export { SnapshotError, decodeBlock } from './block.ts';
export type { Block } from './block.ts';
export { BlockBuilder } from './block-builder.ts';
export type { ReplayMapping } from './mapping.ts';
export type { PastEvent, PastFacts, PastTicket } from './past.ts';
export { replayChunk } from './replay-chunk.ts';
export type { Replay } from './replay-chunk.ts';
export type { FurtherCompared } from './further.ts';
export { moveReasons } from './sample.ts';
export { SnapshotWriter, directoryLength, isSnapshot, readDirectory, snapshotEdge } from './snapshot-file.ts';
export type { BlockEntry, PastHead, PolicyText, SnapshotDirectory } from './snapshot-file.ts';
export { breakdowns, changesOf, furtherChangesOf, summarize } from './summary.ts';
export type { Compared, Counts, MovedJson, ReplaySummary, SideJson } from './summary.ts';
export { mergeTally, newTally, outcomes } from './tally.ts';
export type { Tally } from './tally.ts';
export { contractLine, headLine, policyLine, readPastLine, ticketLine } from './ticket-lines.ts';
export type { PastLine } from './ticket-lines.ts';
export { Translator } from './translate.ts';
