import type { LifecycleDate } from '../dates/types.ts';

/** The life of products, as a compiled policy has it. */
export interface LifecycleParts {
  readonly dates: ReadonlyMap<string, LifecycleDate>;
}
