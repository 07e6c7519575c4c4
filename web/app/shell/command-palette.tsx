import { lazy, Suspense, useEffect, useState } from 'react';
import { lateTexts } from '../i18n/late-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { fetchPart } from '../kit/fetch-part.ts';
import { Icon } from '../kit/icon.tsx';
import { Keys } from '../kit/keys.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { useHydrated } from '../kit/use-hydrated.ts';
import { Veil } from '../kit/veil.tsx';

const fetchDialog = () => import('./palette-dialog.tsx');
/** Its script is no part of what a page needs first, nor are the words of the settings that it finds. */
const PaletteDialog = lazy(async () => {
  const [part] = await Promise.all([fetchPart(fetchDialog), lateTexts().catch(() => undefined)]);
  return { default: part.PaletteDialog };
});

/** Everything that can be done, found by a few letters: Ctrl+K, or Command+K. */
export function CommandPalette() {
  const { t } = useTexts();
  const hydrated = useHydrated();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    // When the page has come to rest, so that it opens at once; one that fails is asked for again when it is opened.
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
        <Suspense fallback={<Veil onClose={() => setOpen(false)} />}>
          <PaletteDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
