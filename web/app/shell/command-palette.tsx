import { lazy, Suspense, useEffect, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Icon } from '../kit/icon.tsx';
import { Keys } from '../kit/keys.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { useHydrated } from '../kit/use-hydrated.ts';

const fetchDialog = () => import('./palette-dialog.tsx');
/** Its script is no part of what a page needs first. */
const PaletteDialog = lazy(async () => ({ default: (await fetchDialog()).PaletteDialog }));

/** Everything that can be done, found by a few letters: Ctrl+K, or Command+K. */
export function CommandPalette() {
  const { t } = useTexts();
  const hydrated = useHydrated();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // When the page has come to rest, so that it opens at once; a failure shows when it is opened.
    const timer = setTimeout(() => void fetchDialog().catch(() => {}), 1500);
    return () => clearTimeout(timer);
  }, []);
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
        aria-keyshortcuts="Control+K Meta+K"
        disabled={!hydrated}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span className="palette-words">{t('palette.open')}</span>
        {hydrated && <Keys keys="mod+k" />}
      </button>
      {open && (
        // What is typed while it opens is for it, and runs no shortcut of the page.
        <Suspense fallback={<div className="kit-overlay" />}>
          <PaletteDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
