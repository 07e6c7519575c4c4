import type { TestsPart } from './tests/types.ts';

/** What the sections add to a compiled policy: one interface each, from its own folder. */
export interface SectionParts extends TestsPart {}
