import { useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { emptyOf } from '../schema/policy-schema.ts';
import type { Schema } from '../schema/policy-schema.ts';
import { nameIn } from '../schema/suggest.ts';
import { useChange, useFile, useLocked, useStudio } from '../studio-context.tsx';
import { keysAt, valueAt } from '../yaml/policy-text.ts';
import type { Path } from '../yaml/policy-text.ts';
import { isMapValue } from '../yaml/write-value.ts';
import { InnerField } from './inner-field.tsx';
import { EntryDetails } from './entry-details.tsx';
import { EntryHead } from './entry-head.tsx';
import { FaultNote } from './fault-note.tsx';

const idShape = /^(?!\d+$)[A-Za-z0-9][A-Za-z0-9 ._,-]{0,63}$/u;

/** Entries by id: each with its id, which can be changed with all that refer to it, and new ones. */
export function EntriesField({ path, schema }: { path: Path; schema: Schema }) {
  const file = useFile();
  const ids = keysAt(file, path);
  return (
    <>
      <FaultNote path={path} />
      <ul className="studio-list">
        {ids.map((id) => (
          <li key={id}>
            <Entry path={[...path, id]} siblings={ids} />
          </li>
        ))}
      </ul>
      <NewEntry path={path} schema={schema} ids={ids} />
    </>
  );
}

function Entry({ path, siblings }: { path: Path; siblings: readonly string[] }) {
  const file = useFile();
  const { language } = useTexts();
  const id = String(path.at(-1));
  const value = valueAt(file, path);
  const name = isMapValue(value) ? nameIn(value['name'] ?? value['title'], language) : '';
  const nested = typeof value === 'object' && value !== null;
  const head = (
    <>
      <code>{id}</code> {name !== id && name}
    </>
  );
  const body = (
    <>
      <EntryHead path={path} siblings={siblings} shape={idShape} />
      <InnerField path={path} label={id} />
    </>
  );
  if (!nested) return <div className="studio-item">{body}</div>;
  return (
    <EntryDetails path={path} summary={head}>
      {body}
    </EntryDetails>
  );
}

function NewEntry({ path, schema, ids }: { path: Path; schema: Schema; ids: readonly string[] }) {
  const { schema: policy } = useStudio();
  const locked = useLocked();
  const change = useChange();
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  if (locked) return null;
  const usable = idShape.test(typed) && !ids.includes(typed);
  return (
    <form
      className="studio-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (!usable) return;
        const { additionalProperties: inside } = schema;
        change(
          (editor) =>
            void editor.put([...path, typed], typeof inside === 'object' ? emptyOf(policy, inside) : ''),
        );
        setTyped('');
      }}
    >
      <input
        type="text"
        aria-label={t('studio.form.new-id')}
        placeholder={t('studio.form.new-id')}
        value={typed}
        spellCheck={false}
        aria-invalid={typed !== '' && !usable ? true : undefined}
        onChange={({ target }) => setTyped(target.value)}
      />
      <button className="btn small" aria-disabled={!usable}>
        {t('studio.form.add')}
      </button>
    </form>
  );
}
