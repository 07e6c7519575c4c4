export { countingChange, countingNew } from './counting-change.ts';
export { countQueues } from './count-queues.ts';
export { countTeams } from './count-teams.ts';
export { startFolding } from './fold-changes.ts';
export { recountQueues } from './recount-queues.ts';
