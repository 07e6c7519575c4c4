export { whoIsHere } from './who-is-here.ts';
export type { Present } from './who-is-here.ts';
