import { useTexts } from '../../i18n/texts.tsx';
import { Described } from '../fields/described.tsx';
import { AnyField } from '../fields/any-field.tsx';
import { useSectionWords } from '../fields/field-words.ts';
import { emptyOf } from '../schema/policy-schema.ts';
import { useChange, useFile, useLocked, useStudio } from '../studio-context.tsx';
import { valueAt } from '../yaml/policy-text.ts';

/** One section of the file as a form made from the schema, or the offer to begin it. */
export function SectionForm({
  section,
  level = 3,
}: {
  section: string;
  /** Its place among the headings; null where something else names it. */
  level?: 2 | 3 | null;
}) {
  const Heading = level === null ? null : (`h${level}` as const);
  const { schema } = useStudio();
  const file = useFile();
  const locked = useLocked();
  const change = useChange();
  const { t } = useTexts();
  const words = useSectionWords();
  const there = valueAt(file, [section]) !== undefined;
  const description = schema.describe([section])?.description;
  return (
    <section className="studio-section" aria-label={words(section)}>
      {Heading && (
        <Heading>
          {words(section)} <code className="small mute">{section}</code>
        </Heading>
      )}
      {description && (
        <p className="small mute">
          <Described text={description} />
        </p>
      )}
      {there ? (
        <AnyField path={[section]} label={words(section)} />
      ) : (
        <p>
          {t('studio.form.not-there')}{' '}
          {!locked && (
            <button
              type="button"
              className="btn small"
              onClick={() =>
                change(
                  (editor) =>
                    void editor.put(
                      [section],
                      emptyOf(schema, { ...schema.root.properties?.[section] }),
                      Object.keys(schema.root.properties ?? {}),
                    ),
                )
              }
            >
              {t('studio.form.begin')}
            </button>
          )}
        </p>
      )}
    </section>
  );
}
