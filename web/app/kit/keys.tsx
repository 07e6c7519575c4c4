import { Fragment } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { keyCaps } from './shortcut-keys.ts';
import { isMac } from './shortcuts.ts';

/** Keys as caps: `g` then `q`. Only drawn where the page is alive, as the caps are the keyboard's. */
export function Keys({ keys }: { keys: string }) {
  const { t } = useTexts();
  return (
    <span className="kit-keys">
      {keyCaps(keys, isMac()).map((press, at) => (
        <Fragment key={at}>
          {at > 0 && <span className="small mute">{t('keys.then')}</span>}
          {press.map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
