export { compileFilter } from './compile-filter.ts';
export type { CompiledFilter } from './compile-filter.ts';
export { longest } from './read-filter.ts';
