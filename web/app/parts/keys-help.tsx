import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { allowKeys, keysAllowed } from './use-keys.ts';

/** The keys of a page, and the switch for them. Opened by `?` or its button. */
export function KeysHelp({ keys }: { keys: readonly (readonly [string, string])[] }) {
  const { t } = useTexts();
  const [allowed, setAllowed] = useState(true);
  useEffect(() => setAllowed(keysAllowed()), []);
  return (
    <div id="keys" popover="auto" className="dialog" role="dialog" aria-labelledby="keys-title">
      <h2 id="keys-title">{t('keys.title')}</h2>
      <dl className="keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={allowed}
          onChange={(event) => {
            allowKeys(event.currentTarget.checked);
            setAllowed(event.currentTarget.checked);
          }}
        />
        <span>{t('keys.allow')}</span>
      </label>
      <p className="actions">
        <button className="btn" type="button" popoverTarget="keys" popoverTargetAction="hide">
          {t('page.close')}
        </button>
      </p>
    </div>
  );
}
