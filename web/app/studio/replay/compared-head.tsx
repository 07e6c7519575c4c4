import { useTexts } from '../../i18n/texts.tsx';

/** The head of a table that sets what is in force beside the draft. */
export function ComparedHead() {
  const { t } = useTexts();
  return (
    <thead>
      <tr>
        <th scope="col">{t('studio.replay.what')}</th>
        <th scope="col">{t('studio.replay.today')}</th>
        <th scope="col">{t('studio.replay.draft')}</th>
      </tr>
    </thead>
  );
}
