import { useTexts } from '../i18n/texts.tsx';

/** Where the small script says that something was added, that what is shown may be old, and that it is not any more. */
export function FollowNote() {
  const { t } = useTexts();
  return (
    <p
      className="live-note"
      id="live-note"
      role="status"
      data-news={t('requests.news')}
      data-lost={t('live.lost')}
      data-back={t('live.back')}
    />
  );
}
