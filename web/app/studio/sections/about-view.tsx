import { useTexts } from '../../i18n/texts.tsx';
import { AnyField } from '../fields/any-field.tsx';
import { useKeyWords } from '../fields/field-words.ts';

/** What the file says of itself: desk, version, date of effect, source, title and summary. */
export function AboutView() {
  const { t } = useTexts();
  const words = useKeyWords();
  return (
    <div className="studio-view">
      <h2>{t('studio.view.about')}</h2>
      <div className="studio-parts">
        {['title', 'summary', 'version', 'effective', 'source', 'desk'].map((key) => (
          <div className="studio-part" key={key}>
            <span className="studio-part-label">{words(key)}</span>
            <AnyField path={[key]} label={words(key)} />
          </div>
        ))}
      </div>
    </div>
  );
}
