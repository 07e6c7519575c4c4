import { useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** A figure beside it, such as how many problems there are, said in words for those who hear it. */
  readonly count?: {
    readonly shown: string;
    readonly said: string;
    readonly tone: 'fault' | 'soon' | 'mute';
  };
}

/** Tabs as the ARIA practices have them: one stop for the Tab key, arrows between them. */
export function Tabs<Id extends string>({
  name,
  label,
  tabs,
  chosen,
  onChoose,
}: {
  /** Prefix of the ids of tabs and panels. */
  name: string;
  label: string;
  tabs: readonly Tab<Id>[];
  chosen: Id;
  onChoose: (id: Id) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ id }) => id === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`#${name}-tab-${next.id}`)?.focus();
  };
  return (
    <div className="studio-tabs" role="tablist" tabIndex={-1} aria-label={label} ref={list} onKeyDown={onKey}>
      {tabs.map(({ id, label: words, count }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${name}-tab-${id}`}
          aria-selected={id === chosen}
          aria-controls={`${name}-panel-${id}`}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {words}
          {count && (
            <span className={`studio-count num ${count.tone}`}>
              <span aria-hidden="true">{count.shown}</span>
              <span className="hidden">{count.said}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

export function TabPanel({ name, id, children }: { name: string; id: string; children: ReactNode }) {
  return (
    <div
      className="studio-panel"
      role="tabpanel"
      id={`${name}-panel-${id}`}
      aria-labelledby={`${name}-tab-${id}`}
      tabIndex={0}
    >
      {children}
    </div>
  );
}
