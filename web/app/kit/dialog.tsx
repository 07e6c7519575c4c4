import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { fetchPart } from './fetch-part.ts';
import { OpenedBy } from './opened-by.tsx';
import type { Opening } from './opened-by.tsx';
import { Veil } from './veil.tsx';

const fetchDialogs = () => fetchPart(() => import('./dialog-live.tsx'));
const LiveDialog = lazy(async () => ({ default: (await fetchDialogs()).LiveDialog }));
const LiveConfirm = lazy(async () => ({ default: (await fetchDialogs()).LiveConfirm }));

export interface DialogProps extends Opening {
  readonly title: string;
  readonly wide?: boolean;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** A window over the page: the focus stays in it, Escape and the cross close it, and the focus goes back to where it was. */
export function Dialog({ title, wide = false, children, ...opening }: DialogProps) {
  return (
    <OpenedBy {...opening}>
      {({ close }) => (
        <Suspense fallback={<Veil onClose={close} />}>
          <LiveDialog title={title} wide={wide} onClose={close}>
            {children}
          </LiveDialog>
        </Suspense>
      )}
    </OpenedBy>
  );
}

export interface ConfirmDialogProps extends Opening {
  /** The question. */
  readonly title: string;
  /** What will have happened, and whether it can be undone. */
  readonly children: ReactNode;
  /** The verb of the button that does it. */
  readonly action: string;
  readonly destructive?: boolean;
  readonly onConfirm: () => void;
}

/** Asks before something that cannot be undone. A press beside it does not answer it; Escape says no. */
export function ConfirmDialog({
  title,
  children,
  action,
  destructive = false,
  onConfirm,
  ...opening
}: ConfirmDialogProps) {
  return (
    <OpenedBy {...opening}>
      {({ close }) => (
        <Suspense fallback={<Veil onClose={close} />}>
          <LiveConfirm
            title={title}
            action={action}
            destructive={destructive}
            onConfirm={onConfirm}
            onClose={close}
          >
            {children}
          </LiveConfirm>
        </Suspense>
      )}
    </OpenedBy>
  );
}
