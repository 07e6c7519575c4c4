import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { keysAllowed, useShortcuts } from '../kit/shortcuts.ts';

/**
 * The keys of a preview: Escape closes it, the right arrow leads into it, the left one back to its row.
 * @param region the preview
 */
export function usePeekKeys(
  region: RefObject<HTMLElement | null>,
  { onClose, onBack }: { readonly onClose: () => void; readonly onBack: () => void },
): void {
  const { t } = useTexts();
  const into = (): void => region.current?.focus();
  useShortcuts([
    { id: 'close-peek', keys: 'Escape', label: t('peek.close'), group: 'list', run: onClose },
    { id: 'into-peek', keys: 'ArrowRight', label: t('peek.into'), group: 'list', run: into, keyOnly: true },
    {
      id: 'out-of-peek',
      keys: 'ArrowLeft',
      label: t('peek.back'),
      group: 'list',
      run: onBack,
      keyOnly: true,
    },
  ]);
  // Space opens a preview also where single keys are switched off: then these do what they are said to do, on its row and in it.
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (keysAllowed() || event.defaultPrevented || ctrlKey || metaKey || altKey || shiftKey) return;
    if (!(target instanceof Element) || target.closest('.rows a, .peek-ticket') === null) return;
    const run = { Escape: onClose, ArrowRight: into, ArrowLeft: onBack }[key];
    if (run === undefined) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => pressed(event);
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  useEffect(() => {
    const own = region.current;
    // Up and down move what one reads while one is here, and the list's rows while one is there.
    const keep = (event: KeyboardEvent): void => {
      if (event.key === 'ArrowUp' || event.key === 'ArrowDown') event.stopPropagation();
    };
    own?.addEventListener('keydown', keep);
    return () => own?.removeEventListener('keydown', keep);
  }, [region]);
}
