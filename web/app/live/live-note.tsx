import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { isAway, onAway, setAway } from './patient-fetch.ts';
import { useLiveState } from './use-live.ts';

const backSeconds = 5;

/** Says that what is shown may be old because the connection is lost, and when it is back. */
export function LiveNote() {
  const state = useLiveState();
  const { t } = useTexts();
  const [was, setWas] = useState<'well' | 'lost' | 'back'>('well');
  // The stream may well be there while pages are not answered: the server is overloaded.
  const away = useSyncExternalStore(onAway, isAway, () => false);
  if ((state === 'lost' || away) && was !== 'lost') setWas('lost');
  if (state === 'live' && !away && was === 'lost') setWas('back');
  useEffect(() => setAway(state === 'lost'), [state]);
  useEffect(() => {
    if (was !== 'back') return;
    const timer = setTimeout(() => setWas('well'), backSeconds * 1000);
    return () => clearTimeout(timer);
  }, [was]);
  return (
    <p className="live-note" role="status" data-state={was}>
      {was === 'lost' ? t('live.lost') : was === 'back' ? t('live.back') : ''}
    </p>
  );
}
