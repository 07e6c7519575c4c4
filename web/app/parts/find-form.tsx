import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from './use-desk.ts';

/** The first thing on the portal: say what you need in your own words. */
export function FindForm({ q = '' }: { q?: string }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <form className="find" role="search" action={`/${desk.id}/find`}>
      <label className="hidden" htmlFor="find">
        {t('find.label')}
      </label>
      <input
        id="find"
        name="q"
        type="search"
        defaultValue={q}
        placeholder={t('find.placeholder')}
        maxLength={400}
      />
      <button className="btn">{t('find.go')}</button>
    </form>
  );
}
