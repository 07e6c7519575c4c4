import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { lateTexts } from '../i18n/late-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { fetchPart } from '../kit/fetch-part.ts';
import { useShortcuts } from '../kit/shortcuts.ts';
import { Veil } from '../kit/veil.tsx';
import { useMacroPlace } from './macro-place.ts';
import type { OnDone } from './told.ts';

/** Its script and its words are no part of what a page needs first. */
const MacroDialog = lazy(async () => {
  const [{ MacroDialog: part }] = await Promise.all([
    fetchPart(() => import('./macro-dialog.tsx')),
    fetchPart(lateTexts),
  ]);
  return { default: part };
});

/**
 * Macros on this page: by `m`, from the palette, and by whatever calls `open`.
 * @param tickets on which, when it opens
 * @param offered the palette names each macro: there is something to run it on
 * @param seen `seq` of the last message that was seen; null where no conversation is shown
 */
export function useMacroRunner({
  tickets,
  offered,
  group,
  seen,
  onDone,
}: {
  tickets: () => readonly string[];
  offered: boolean;
  group: 'ticket' | 'list';
  seen: number | null;
  onDone: OnDone;
}): { readonly open: () => void; readonly dialog: ReactNode } {
  const { t } = useTexts();
  const [asked, setAsked] = useState<{ macro: string | null; numbers: readonly string[] } | null>(null);
  const open = (macro: string | null): void => {
    const numbers = tickets();
    if (numbers.length > 0) setAsked({ macro, numbers });
  };
  const close = (): void => setAsked(null);
  useMacroPlace(offered ? open : null);
  useShortcuts([{ id: 'macros', keys: 'm', label: t('act.macros'), group, run: () => open(null) }]);
  return {
    open: () => open(null),
    dialog: asked !== null && (
      <Suspense fallback={<Veil onClose={close} />}>
        <MacroDialog {...asked} seen={seen} onClose={close} onDone={onDone} />
      </Suspense>
    ),
  };
}
