import type { ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from './button.tsx';

interface Opening {
  /** The button that opens it; without one `isOpen` says when it is there. */
  readonly trigger?: ReactElement;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

export interface DialogProps extends Opening {
  readonly title: string;
  readonly wide?: boolean;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** A window over the page: the focus stays in it, Escape and the cross close it, and the focus goes back to where it was. */
export function Dialog({ title, wide = false, children, ...opening }: DialogProps) {
  const { t } = useTexts();
  return (
    <Opened {...opening} isDismissable className={wide ? 'kit-modal wide' : 'kit-modal'}>
      <AriaDialog className="kit-dialog">
        {({ close }) => (
          <>
            <header className="kit-dialog-head">
              <Heading slot="title">{title}</Heading>
              <IconButton icon="close" label={t('page.close')} small onPress={close} />
            </header>
            {typeof children === 'function' ? children(close) : children}
          </>
        )}
      </AriaDialog>
    </Opened>
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
  const { t } = useTexts();
  return (
    <Opened {...opening} className="kit-modal">
      <AriaDialog className="kit-dialog" role="alertdialog">
        {({ close }) => (
          <>
            <Heading slot="title">{title}</Heading>
            <div>{children}</div>
            <div className="kit-actions">
              <Button onPress={close} autoFocus>
                {t('page.cancel')}
              </Button>
              <Button
                tone={destructive ? 'danger' : 'main'}
                onPress={() => {
                  close();
                  onConfirm();
                }}
              >
                {action}
              </Button>
            </div>
          </>
        )}
      </AriaDialog>
    </Opened>
  );
}

function Opened({
  trigger,
  isOpen,
  onOpenChange,
  isDismissable = false,
  className,
  children,
}: Opening & { isDismissable?: boolean; className: string; children: ReactNode }) {
  const overlay = (
    <ModalOverlay
      className="kit-overlay"
      isDismissable={isDismissable}
      {...(trigger ? {} : { isOpen, onOpenChange })}
    >
      <Modal className={className}>{children}</Modal>
    </ModalOverlay>
  );
  if (!trigger) return overlay;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      {overlay}
    </DialogTrigger>
  );
}
