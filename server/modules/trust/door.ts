export { rightsOf, standingFor, standingOf, standings } from './standing.ts';
export type { Standing } from './standing.ts';
export { saveSpamWeight, weighSpam } from './weigh-spam.ts';
export type { SpamWeight } from './weigh-spam.ts';
export { teachOfAnswer, teachOfTicket, teachSpam } from './teach-spam.ts';
export { trustSettings } from './settings.ts';
export { saveVerdict } from './verdicts.ts';
export type { Judgement } from './verdicts.ts';
