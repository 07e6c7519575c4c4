import { useTexts } from '../i18n/texts.tsx';
import type { SavedView } from '../queue/queue-api.ts';
import { CountedViews } from './counted-views.tsx';

/** Views that somebody keeps or that are shared. */
export function SavedViewsNav({ views }: { views: readonly SavedView[] }) {
  const { t } = useTexts();
  if (views.length === 0) return null;
  return (
    <>
      <h2>{t('views.title')}</h2>
      <CountedViews
        by="saved"
        views={views.map(({ id, name, filter, share }) => ({
          value: id,
          name,
          filter,
          hint: share === 'nobody' ? undefined : t('views.shared'),
        }))}
      />
    </>
  );
}
