import { useMemo, useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { EntryDetails } from '../fields/entry-details.tsx';
import { FaultNote } from '../fields/fault-note.tsx';
import { useKeyWords } from '../fields/field-words.ts';
import { LocalTextField } from '../fields/local-text-field.tsx';
import { TextField } from '../fields/text-field.tsx';
import { referencesTo, renameId } from '../rename-id.ts';
import { nameOf } from '../schema/known-ids.ts';
import { nameIn } from '../schema/suggest.ts';
import { placeText } from '../text/hover.ts';
import { useChange, useFile, useLocked, useStudio } from '../studio-context.tsx';
import { keysAt } from '../yaml/policy-text.ts';

const idShape = /^(?!\d+$)[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$/u;

/** The clauses: their words in each language, and the rules that carry them out. */
export function ClausesView() {
  const file = useFile();
  const locked = useLocked();
  const change = useChange();
  const { t } = useTexts();
  const ids = keysAt(file, ['clauses']);
  const [typed, setTyped] = useState('');
  const usable = idShape.test(typed) && !ids.includes(typed);
  return (
    <div className="studio-view">
      <h2>{t('studio.view.clauses')}</h2>
      <ol className="studio-list">
        {ids.map((id, index) => (
          <li key={id}>
            <Clause id={id} ids={ids} index={index} />
          </li>
        ))}
      </ol>
      {!locked && (
        <form
          className="studio-new"
          onSubmit={(event) => {
            event.preventDefault();
            if (!usable) return;
            change((editor) => void editor.put(['clauses', typed], { title: {}, text: {} }));
            setTyped('');
          }}
        >
          <input
            type="text"
            aria-label={t('studio.clauses.new')}
            placeholder={t('studio.clauses.new')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <button className="btn small" aria-disabled={!usable}>
            {t('studio.form.add')}
          </button>
        </form>
      )}
    </div>
  );
}

function Clause({ id, ids, index }: { id: string; ids: readonly string[]; index: number }) {
  const file = useFile();
  const { go } = useStudio();
  const locked = useLocked();
  const change = useChange();
  const { t, language } = useTexts();
  const words = useKeyWords();
  const path = ['clauses', id];
  const uses = useMemo(() => referencesTo({ file }, ['clauses'], id), [file, id]);
  return (
    <EntryDetails
      path={path}
      summary={
        <>
          <code>{id}</code> {nameIn(nameOf(file, path), language)}{' '}
          <span className={uses.length === 0 ? 'soon small' : 'mute small'}>
            {t('studio.clauses.uses', { count: uses.length })}
          </span>
        </>
      }
    >
      <div className="studio-entry-head">
        <label className="field">
          <span className="small mute">{t('studio.form.id')}</span>
          <TextField
            value={id}
            disabled={locked}
            accept={(typed) => typed === id || (idShape.test(typed) && !ids.includes(typed))}
            onValue={(typed) => change((editor) => renameId(editor, path, typed))}
          />
        </label>
        {!locked && (
          <span className="studio-tools">
            <button
              type="button"
              className="studio-small"
              disabled={index === 0}
              aria-label={t('studio.form.up', { what: id })}
              onClick={() => change((editor) => void editor.swapWithNext(['clauses', ids[index - 1] ?? '']))}
            >
              <span aria-hidden="true">↑</span>
            </button>
            <button
              type="button"
              className="studio-small"
              disabled={index === ids.length - 1}
              aria-label={t('studio.form.down', { what: id })}
              onClick={() => change((editor) => void editor.swapWithNext(path))}
            >
              <span aria-hidden="true">↓</span>
            </button>
            <button
              type="button"
              className="studio-small"
              aria-label={t('studio.form.remove', { what: id })}
              onClick={() => change((editor) => void editor.remove(path))}
            >
              <span aria-hidden="true">×</span>
            </button>
          </span>
        )}
      </div>
      <FaultNote path={path} />
      {(['title', 'text'] as const).map((key) => (
        <div className="studio-part" key={key}>
          <span className="studio-part-label">{words(key)}</span>
          <LocalTextField path={[...path, key]} label={`${id}, ${words(key)}`} />
        </div>
      ))}
      {uses.length > 0 && (
        <p className="small">
          {t('studio.clauses.carried')}{' '}
          {uses.map((use) => (
            <button
              type="button"
              className="link studio-use"
              key={use.join('.')}
              onClick={() => go(use.slice(0, -1))}
            >
              {placeText(use.slice(0, -1))}
            </button>
          ))}
        </p>
      )}
    </EntryDetails>
  );
}
