import { useContext } from 'react';
import script from '../../assets/portal/main.ts?joined';
import { useTexts } from '../i18n/texts.tsx';
import { NonceContext } from './nonce.ts';
import { useDesk } from './use-desk.ts';

/** The first thing on the portal: say what you need in your own words. What fits is suggested where there is a script. */
export function FindForm({ q = '' }: { q?: string }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const nonce = useContext(NonceContext);
  return (
    <form className="find" role="search" action={`/${desk.id}/find`}>
      <label className="hidden" htmlFor="find">
        {t('find.label')}
      </label>
      <div className="suggest" data-suggest={`/${desk.id}/find/suggestions`} data-label={t('find.label')}>
        <input
          id="find"
          name="q"
          type="search"
          defaultValue={q}
          placeholder={t('find.placeholder')}
          maxLength={400}
        />
      </div>
      <button className="btn">{t('find.go')}</button>
      <script defer src={script} nonce={nonce} />
    </form>
  );
}
