import type { ReactNode } from 'react';
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar';

/** Buttons that belong together: one stop for Tab, arrows between them. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <AriaToolbar className="kit-toolbar" aria-label={label}>
      {children}
    </AriaToolbar>
  );
}
