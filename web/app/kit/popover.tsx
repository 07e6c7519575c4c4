import { lazy, Suspense } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { PopoverProps as AriaPopoverProps } from 'react-aria-components/Popover';
import { fetchPart } from './fetch-part.ts';
import { OpenedBy } from './opened-by.tsx';

const LivePopover = lazy(async () => ({
  default: (await fetchPart(() => import('./popover-live.tsx'))).LivePopover,
}));

export interface PopoverProps extends Pick<AriaPopoverProps, 'placement' | 'isOpen' | 'onOpenChange'> {
  readonly trigger: ReactElement;
  /** What it is, for those who do not see where it opened. */
  readonly label: string;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small window at the side of its button. Escape and a press beside it close it. */
export function Popover({ label, placement = 'bottom start', children, ...opening }: PopoverProps) {
  return (
    <OpenedBy {...opening}>
      {({ button, close }) => (
        <Suspense>
          <LivePopover label={label} placement={placement} button={button} onClose={close}>
            {children}
          </LivePopover>
        </Suspense>
      )}
    </OpenedBy>
  );
}
