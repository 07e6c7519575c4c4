export { macroNames } from './queries.ts';
export { requireAll, runActs } from './run-acts.ts';
export type { MacroAct } from './acts.ts';
