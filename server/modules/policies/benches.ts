import { createWorkbench } from './workbench.ts';
import type { Workbench } from './workbench.ts';

/** The threads that read what people write as policies: the public's questions never wait for what the staff tries out. */
export interface Benches {
  readonly staff: Workbench;
  readonly everybody: Workbench;
}

/** Each thread starts with its first job. Whoever makes them closes them. */
export function createBenches(): Benches {
  return { staff: createWorkbench({ seconds: 10 }), everybody: createWorkbench({ seconds: 3 }) };
}
