import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  /** How many there are behind it. */
  readonly count?: number;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
}

/** Several panes in one place. Arrows move between their names. */
export function Tabs({ label, items, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs
      className="kit-tabs"
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(id) => onSelect?.(String(id))}
    >
      <TabList aria-label={label} className="kit-tab-list">
        {items.map(({ id, label: words, count }) => (
          <Tab key={id} id={id} className="kit-tab">
            {words}
            {count !== undefined && <span className="num mute">{count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="kit-tab-panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
