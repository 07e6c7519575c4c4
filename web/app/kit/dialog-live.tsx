import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from './button.tsx';

/** A window that is open. */
export function LiveDialog({
  title,
  wide,
  onClose,
  children,
}: {
  title: string;
  wide: boolean;
  onClose: () => void;
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  const { t } = useTexts();
  return (
    <Over isDismissable onClose={onClose} className={wide ? 'kit-modal wide' : 'kit-modal'}>
      <Dialog className="kit-dialog">
        <header className="kit-dialog-head">
          <Heading slot="title">{title}</Heading>
          <IconButton icon="close" label={t('page.close')} small onPress={onClose} />
        </header>
        {typeof children === 'function' ? children(onClose) : children}
      </Dialog>
    </Over>
  );
}

/** A question that is asked. */
export function LiveConfirm({
  title,
  action,
  destructive,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  action: string;
  destructive: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTexts();
  return (
    <Over onClose={onClose} className="kit-modal">
      <Dialog className="kit-dialog" role="alertdialog">
        <Heading slot="title">{title}</Heading>
        <div>{children}</div>
        <div className="kit-actions">
          <Button onPress={onClose} autoFocus>
            {t('page.cancel')}
          </Button>
          <Button
            tone={destructive ? 'danger' : 'main'}
            onPress={() => {
              onClose();
              onConfirm();
            }}
          >
            {action}
          </Button>
        </div>
      </Dialog>
    </Over>
  );
}

function Over({
  isDismissable = false,
  onClose,
  className,
  children,
}: {
  isDismissable?: boolean;
  onClose: () => void;
  className: string;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      className="kit-overlay"
      isOpen
      isDismissable={isDismissable}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={className}>{children}</Modal>
    </ModalOverlay>
  );
}
