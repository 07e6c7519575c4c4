import { useMemo, useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { EntryDetails } from '../fields/entry-details.tsx';
import { EntryHead } from '../fields/entry-head.tsx';
import { FaultNote } from '../fields/fault-note.tsx';
import { useKeyWords } from '../fields/field-words.ts';
import { LocalTextField } from '../fields/local-text-field.tsx';
import { referencesTo } from '../rename-id.ts';
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
        {ids.map((id) => (
          <li key={id}>
            <Clause id={id} ids={ids} />
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

function Clause({ id, ids }: { id: string; ids: readonly string[] }) {
  const file = useFile();
  const { go } = useStudio();
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
      <EntryHead path={path} siblings={ids} shape={idShape} />
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
