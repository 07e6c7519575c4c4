import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { PopoverProps } from 'react-aria-components/Popover';

/** A small window that is open at the side of `button`. */
export function LivePopover({
  label,
  placement,
  button,
  onClose,
  children,
}: {
  label: string;
  placement: PopoverProps['placement'];
  button: HTMLButtonElement | null;
  onClose: () => void;
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  const trigger = useMemo(() => ({ current: button }), [button]);
  return (
    <Popover
      className="kit-popover"
      placement={placement}
      triggerRef={trigger}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog className="kit-popover-dialog" aria-label={label}>
        {typeof children === 'function' ? children(onClose) : children}
      </Dialog>
    </Popover>
  );
}
