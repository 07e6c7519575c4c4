import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { SavedView } from '../queue/queue-api.ts';
import { CountedViews } from './counted-views.tsx';
import { useFilterCounts } from './use-filter-counts.ts';

/** Views that somebody keeps or that are shared. */
export function SavedViewsNav({ views }: { views: readonly SavedView[] }) {
  const { t } = useTexts();
  const { desk } = useDesk();
  const counts = useFilterCounts(
    desk.id,
    views.map(({ filter }) => filter),
  );
  if (views.length === 0) return null;
  return (
    <>
      <h2>{t('views.title')}</h2>
      <CountedViews
        by="saved"
        counts={counts}
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
