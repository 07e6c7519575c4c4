import { lazy, Suspense, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Icon } from '../kit/icon.tsx';
import { Keys } from '../kit/keys.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { useHydrated } from '../kit/use-hydrated.ts';

/** Its script is fetched when it is opened for the first time. */
const PaletteDialog = lazy(async () => ({ default: (await import('./palette-dialog.tsx')).PaletteDialog }));

/** Everything that can be done, found by a few letters: Ctrl+K, or Command+K. */
export function CommandPalette() {
  const { t } = useTexts();
  const hydrated = useHydrated();
  const [open, setOpen] = useState(false);
  useShortcuts([
    {
      id: 'palette',
      keys: 'mod+k',
      label: t('palette.open'),
      group: 'page',
      run: () => setOpen(true),
      keyOnly: true,
    },
  ]);
  return (
    <>
      <button
        type="button"
        className="palette-button"
        aria-label={t('palette.open')}
        aria-keyshortcuts="Control+K Meta+K"
        disabled={!hydrated}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span className="palette-words">{t('palette.open')}</span>
        {hydrated && <Keys keys="mod+k" />}
      </button>
      {open && (
        <Suspense>
          <PaletteDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
