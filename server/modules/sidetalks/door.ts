export { purgeSideTalks } from './queries.ts';
export { requireSideSendable, sideIn, saySide } from './say-draft.ts';
export type { GivenSide } from './say-draft.ts';
export { findSideTalk, takeSideAnswer } from './take-answer.ts';
