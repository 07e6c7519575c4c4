import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { plainly } from '../plainly.ts';

/** What may be put in where `/` or `@` stands. */
export interface Suggestion {
  readonly id: string;
  readonly label: string;
  /** A second, smaller line: the beginning of a text, a team. */
  readonly hint: string;
  /** Markdown that is put in. */
  readonly text: string;
}

/** The best eight: those whose name begins with what was typed before those that only have it. Pure. */
export function bestOf(all: readonly Suggestion[], query: string): Suggestion[] {
  const wanted = plainly(query.trim());
  const rank = ({ label, hint }: Suggestion): number => {
    const name = plainly(label);
    if (name.startsWith(wanted)) return 0;
    if (name.split(/\s+/).some((word) => word.startsWith(wanted))) return 1;
    return name.includes(wanted) ? 2 : plainly(hint).includes(wanted) ? 3 : 4;
  };
  return all
    .map((item) => ({ item, at: rank(item) }))
    .filter(({ at }) => at < 4)
    .toSorted((a, b) => a.at - b.at)
    .slice(0, 8)
    .map(({ item }) => item);
}

/** Where on the screen the letters stand at which the list opens. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** As wide as a list may be, in pixels: composer.css says the same. */
const mostWide = 448;
const margin = 8;

/** At the cursor, on the side where there is more room; never beyond the edge of the window. */
function styleAt({ left, top, bottom }: Place): CSSProperties {
  const below = innerHeight - bottom;
  const width = Math.min(mostWide, innerWidth - 2 * margin);
  return {
    left: Math.max(margin, Math.min(left, innerWidth - width - margin)),
    inlineSize: width,
    maxBlockSize: Math.min(360, Math.max(below, top) - 2 * margin),
    ...(below >= top ? { top: bottom + 4 } : { bottom: innerHeight - top + 4 }),
  };
}

/** The list at the cursor; the field keeps the focus and says which of them is meant. */
export function SuggestionList({
  id,
  label,
  items,
  active,
  onPick,
  place,
  empty,
}: {
  id: string;
  label: string;
  items: readonly Suggestion[];
  active: number;
  onPick: (item: Suggestion) => void;
  place: () => Place | null;
  /** What is said when there is none. */
  empty: ReactNode;
}) {
  const [style, setStyle] = useState<CSSProperties>();
  const put = useEffectEvent((): void => {
    const at = place();
    if (at !== null) setStyle(styleAt(at));
  });
  useLayoutEffect(() => {
    put();
    const again = (): void => put();
    addEventListener('scroll', again, { capture: true, passive: true });
    addEventListener('resize', again);
    return () => {
      removeEventListener('scroll', again, { capture: true });
      removeEventListener('resize', again);
    };
  }, [id]);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div className="suggestions" style={style}>
      <div id={id} role="listbox" aria-label={label} className="kit-menu">
        {items.map((item, index) => (
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            aria-label={item.label}
            aria-selected={index === active}
            tabIndex={-1}
            className="kit-option"
            // The field must not lose the focus to a press.
            onMouseDown={(event) => {
              event.preventDefault();
              onPick(item);
            }}
          >
            <span className="kit-option-words">
              <span>{item.label}</span>
              <span className="small mute block">{item.hint}</span>
            </span>
          </div>
        ))}
      </div>
      {items.length === 0 && <div className="kit-none">{empty}</div>}
    </div>
  );
}
