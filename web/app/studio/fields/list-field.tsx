import { useTexts } from '../../i18n/texts.tsx';
import { emptyOf } from '../schema/policy-schema.ts';
import type { Schema } from '../schema/policy-schema.ts';
import { useChange, useFile, useLocked, useStudio } from '../studio-context.tsx';
import { itemsAt } from '../yaml/policy-text.ts';
import type { Path } from '../yaml/policy-text.ts';
import { isList, isMapValue } from '../yaml/write-value.ts';
import { InnerField } from './inner-field.tsx';
import { EntryDetails } from './entry-details.tsx';
import { FaultNote } from './fault-note.tsx';
import { inShort } from './field-words.ts';
import { PartTools } from './part-tools.tsx';

/** A list: each item by itself, moved, taken away, and new ones at the end. */
export function ListField({ path, schema }: { path: Path; schema: Schema }) {
  const file = useFile();
  const { schema: policy } = useStudio();
  const locked = useLocked();
  const change = useChange();
  const { t, language } = useTexts();
  const items = itemsAt(file, path);
  return (
    <>
      <FaultNote path={path} />
      <ol className="studio-list">
        {items.map((item, index) => {
          const at = [...path, index];
          const nested = isMapValue(item) || isList(item);
          const label = t('studio.form.row', { count: index + 1 });
          const tools = (
            <PartTools path={at} label={label} first={index === 0} last={index === items.length - 1} />
          );
          return (
            <li key={index}>
              {nested ? (
                <EntryDetails
                  path={at}
                  summary={
                    <>
                      <span className="num mute">{index + 1}</span> {inShort(item, language)}
                    </>
                  }
                >
                  {tools}
                  <InnerField path={at} label={label} />
                </EntryDetails>
              ) : (
                <div className="studio-item">
                  <InnerField path={at} label={label} />
                  {tools}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {!locked && (
        <button
          type="button"
          className="btn small"
          onClick={() =>
            change((editor) => void editor.insert(path, items.length, emptyOf(policy, schema.items ?? {})))
          }
        >
          {t('studio.form.add-row')}
        </button>
      )}
    </>
  );
}
