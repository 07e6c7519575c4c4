import type { ReactNode } from 'react';

export type BadgeTone = 'plain' | 'accent' | 'kept' | 'soon' | 'broken' | 'paused';

/** A word about the state of what it stands beside; its colour only says it again. */
export function Badge({ tone = 'plain', children }: { tone?: BadgeTone; children: ReactNode }) {
  return <span className={`kit-badge ${tone}`}>{children}</span>;
}
