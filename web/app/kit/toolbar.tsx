import { useRef } from 'react';
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';

/**
 * Buttons that belong together: one stop for Tab, arrows between them. In a few lines of our own: the library's brings all that it
 * knows of focus with it, before the page is alive.
 */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  /** Where the focus was when it left: there it comes back. */
  const last = useRef<Element | null>(null);
  const controls = () =>
    [...(bar.current?.querySelectorAll<HTMLElement>('button, input, select, a') ?? [])].filter(
      (one) => !one.matches(':disabled') && one.checkVisibility(),
    );
  const onKeyDown = (event: KeyboardEvent) => {
    // Not what is typed in a window that a button of it opened.
    if (bar.current?.contains(event.target as Node) !== true) return;
    const all = controls();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'Tab') {
      // From the edge the browser leaves the toolbar, and skips the others.
      last.current = document.activeElement;
      all.at(event.shiftKey ? 0 : -1)?.focus();
      return;
    }
    const next = event.key === 'ArrowRight' ? at + 1 : event.key === 'ArrowLeft' ? at - 1 : null;
    if (next === null) return;
    if (next >= 0) all[next]?.focus();
    event.stopPropagation();
    event.preventDefault();
  };
  const cameOrWent = (event: FocusEvent): boolean =>
    bar.current?.contains(event.target) === true && bar.current.contains(event.relatedTarget) === false;
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      className="kit-toolbar"
      onKeyDownCapture={onKeyDown}
      onFocusCapture={(event) => {
        if (!cameOrWent(event) || last.current === null) return;
        (last.current as HTMLElement).focus();
        last.current = null;
      }}
      onBlurCapture={(event) => {
        if (cameOrWent(event)) last.current ??= event.target;
      }}
    >
      {children}
    </div>
  );
}
