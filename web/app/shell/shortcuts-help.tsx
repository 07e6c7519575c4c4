import { lazy, Suspense, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { IconButton } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { fetchPart } from '../kit/fetch-part.ts';
import { useShortcuts } from '../kit/shortcuts.ts';

/** Its script is no part of what a page needs first. */
const ShortcutList = lazy(async () => ({
  default: (await fetchPart(() => import('./shortcut-list.tsx'))).ShortcutList,
}));

/** All keys of this page, and the switch for single ones. Opened by `?` or its button. */
export function ShortcutsHelp() {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  useShortcuts([{ id: 'keys', keys: '?', label: t('keys.show'), group: 'page', run: () => setOpen(true) }]);
  return (
    <Dialog
      title={t('keys.title')}
      wide
      isOpen={open}
      onOpenChange={setOpen}
      trigger={<IconButton icon="keys" label={t('keys.show')} small />}
    >
      <Suspense fallback={<p className="mute">{t('page.loading')}</p>}>
        <ShortcutList />
      </Suspense>
    </Dialog>
  );
}
