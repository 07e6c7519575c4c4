import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';

/** A box in which something wide scrolls by itself, also by keyboard. A shade at its end says that there is more. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  const [more, setMore] = useState(false);
  const watch = useCallback((box: HTMLDivElement) => {
    const look = () => setMore(Math.abs(box.scrollLeft) + box.clientWidth < box.scrollWidth - 1);
    // Both: the box gets narrower with the window, what is in it wider by what is chosen.
    const sizes = new ResizeObserver(look);
    for (const one of [box, ...box.children]) sizes.observe(one);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, []);
  return (
    <div className="studio-scroll" data-more={more || undefined}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <div className="scroll" tabIndex={0} role="region" aria-label={label} ref={watch}>
        {children}
      </div>
    </div>
  );
}
