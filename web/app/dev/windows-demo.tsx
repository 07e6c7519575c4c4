import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { ConfirmDialog, Dialog } from '../kit/dialog.tsx';
import { MenuButton, MenuItem, MenuSection } from '../kit/menu.tsx';
import { Popover } from '../kit/popover.tsx';
import { TextField } from '../kit/text-field.tsx';
import { toast } from '../kit/toast.tsx';
import { Toolbar } from '../kit/toolbar.tsx';
import { Tip } from '../kit/tooltip.tsx';

/** What opens over the page. */
export function WindowsDemo() {
  const { t } = useTexts();
  const [gone, setGone] = useState(false);
  return (
    <section aria-labelledby="demo-windows">
      <h2 id="demo-windows">{t('dev.windows')}</h2>
      <Toolbar label={t('dev.windows')}>
        <Dialog title={t('dev.about')} trigger={<Button>{t('dev.open')}</Button>}>
          {(close) => (
            <>
              <TextField label={t('dev.about')} hint={t('dev.how')} />
              <div className="kit-actions">
                <Button onPress={close}>{t('page.cancel')}</Button>
                <Button tone="main" onPress={close}>
                  {t('dev.say')}
                </Button>
              </div>
            </>
          )}
        </Dialog>
        <ConfirmDialog
          title={t('dev.confirm')}
          action={t('dev.danger')}
          destructive
          onConfirm={() => setGone(true)}
          trigger={<Button tone="danger">{t('dev.danger')}</Button>}
        >
          {t('dev.confirm-what')}
        </ConfirmDialog>
        <Popover label={t('dev.several')} trigger={<Button>{t('dev.several')}</Button>}>
          {t('dev.lead')}
        </Popover>
        <MenuButton label={t('page.more')} trigger={<IconButton icon="more" label={t('page.more')} />}>
          <MenuSection title={t('dev.section')}>
            <MenuItem id="first" label={t('dev.first')} keys="e" />
            <MenuItem id="second" label={t('dev.second')} hint={t('dev.how')} />
            <MenuItem id="off" label={t('dev.off')} isDisabled />
          </MenuSection>
          <MenuSection title={t('dev.danger')}>
            <MenuItem id="danger" label={t('dev.danger')} destructive />
          </MenuSection>
        </MenuButton>
        <Tip text={t('dev.how')}>
          <Button tone="quiet">{t('dev.hint')}</Button>
        </Tip>
        <Button
          onPress={() => toast.show({ text: t('dev.said'), undo: () => toast.show({ text: t('kit.undo') }) })}
        >
          {t('dev.say')}
        </Button>
        <Button onPress={() => toast.show({ text: t('dev.failed'), tone: 'fault' })}>
          {t('dev.pending')}
        </Button>
      </Toolbar>
      {gone && <p role="status">{t('dev.said')}</p>}
    </section>
  );
}
