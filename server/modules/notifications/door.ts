export { follow, listFollowers } from './followers.ts';
export { bellsOf, countUnread } from './list-notifications.ts';
export { readMarkOf } from './read-marks.ts';
export { startNotifying } from './start-notifying.ts';
export { isTold, tell } from './tell.ts';
