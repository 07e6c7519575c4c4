import { factsShape } from './facts/schema.ts';
import { lifecycleShape } from './lifecycle/schema.ts';
import { warrantyShape } from './warranty/schema.ts';
import { proseShape } from './prose/schema.ts';
import { availabilityShape } from './availability/schema.ts';
import { testsShape } from './tests/schema.ts';

/** The keys that the sections add to a policy as it is written. One line for each folder. */
export const sectionShapes = {
  ...factsShape,
  ...lifecycleShape,
  ...warrantyShape,
  ...proseShape,
  ...availabilityShape,
  ...testsShape,
};
