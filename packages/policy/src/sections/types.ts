import type { AvailabilityPart } from './availability/types.ts';
import type { FactsPart } from './facts/types.ts';
import type { LifecycleParts } from './lifecycle/types.ts';
import type { ProsePart } from './prose/types.ts';
import type { TestsPart } from './tests/types.ts';
import type { WarrantyPart } from './warranty/types.ts';

/** What the sections add to a compiled policy: one interface each, from its own folder. */
export interface SectionParts extends AvailabilityPart, FactsPart, LifecycleParts, ProsePart, TestsPart {}
export interface SectionParts extends LifecycleParts, TestsPart, FactsPart, ProsePart, WarrantyPart {}
