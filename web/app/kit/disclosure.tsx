import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { Icon } from './icon.tsx';

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly level?: 2 | 3 | 4;
  readonly defaultExpanded?: boolean;
  readonly onExpandedChange?: (expanded: boolean) => void;
  readonly children: ReactNode;
}

/** A heading that opens and closes what stands below it. The search of the browser finds what is closed. */
export function Disclosure({
  title,
  level = 3,
  defaultExpanded = false,
  onExpandedChange,
  children,
}: DisclosureProps) {
  return (
    <AriaDisclosure
      className="kit-disclosure"
      defaultExpanded={defaultExpanded}
      onExpandedChange={onExpandedChange}
    >
      <Heading level={level}>
        <Button slot="trigger">
          <Icon name="right" />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
