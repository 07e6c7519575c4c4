export { rightsOf, standingFor, standingOf, standings } from './standing.ts';
export type { Standing } from './standing.ts';
export { trustSettings } from './settings.ts';
export { saveVerdict } from './verdicts.ts';
export type { Judgement } from './verdicts.ts';
