export { releaseDue, startReleasing } from './release-drafts.ts';
