import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { ButtonContext } from 'react-aria-components/Button';
import { holdActs } from './held-acts.ts';
import type { HeldAct } from './held-acts.ts';

/** What opens by a button: it is there while it is open, and its script is fetched no sooner. */
export interface Opening {
  /** The button that opens it; without one `isOpen` says when it is there. */
  readonly trigger?: ReactElement;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** A button, and what it opens. The button is told apart by readers as one that opens something. */
export function OpenedBy({
  trigger,
  isOpen,
  onOpenChange,
  opens = 'dialog',
  acts,
  children,
}: Opening & {
  opens?: 'dialog' | 'menu';
  /** What is behind the button, for the palette. */
  acts?: () => readonly HeldAct[];
  children: (open: { readonly button: HTMLButtonElement | null; close: () => void }) => ReactNode;
}) {
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [own, setOwn] = useState(false);
  useEffect(() => {
    if (button !== null && acts) holdActs(button, acts);
  });
  const open = isOpen ?? own;
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  return (
    <>
      {trigger && (
        <ButtonContext
          value={{
            ref: setButton,
            onPress: () => change(!open),
            onKeyDown: (event) => {
              if (opens === 'menu' && event.key === 'ArrowDown') change(true);
              else event.continuePropagation();
            },
            'aria-haspopup': opens,
            'aria-expanded': open,
          }}
        >
          {trigger}
        </ButtonContext>
      )}
      {open && children({ button, close: () => change(false) })}
    </>
  );
}
