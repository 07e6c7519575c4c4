export { holdActs } from './hold-acts.ts';
export { sayAnswer } from './say-answer.ts';
export { purgeDrafts } from './purge-drafts.ts';
export { releaseDue, startReleasing } from './release-drafts.ts';
export { takeOpening } from './take-opening.ts';
