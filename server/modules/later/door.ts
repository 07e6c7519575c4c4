export { startComingBack } from './start-coming-back.ts';
