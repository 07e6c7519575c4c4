export { purgeReminders } from './reminders.ts';
export { startComingBack } from './start-coming-back.ts';
