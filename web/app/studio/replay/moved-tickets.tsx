import { useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { useNow, useReader } from '../../parts/surroundings.tsx';
import { instantWords } from '../../time/words.ts';
import { useKeyWords } from '../fields/field-words.ts';
import type { ReplayChanges, ReplayResult } from '../studio-api.ts';
import { useStudio } from '../studio-context.tsx';

/** The tickets that change sides, by how: `kept>broken` and its like. Each group is read when it is opened. */
export function MovedTickets({
  id,
  changes,
  desk,
}: {
  id: string;
  changes: ReplayResult['changes'];
  desk: string;
}) {
  const { t } = useTexts();
  if (changes.length === 0) return <p>{t('studio.replay.same')}</p>;
  return (
    <section>
      <h3>{t('studio.replay.moved')}</h3>
      {changes.map((one) => (
        <Group key={one.kind} id={id} kind={one.kind} total={one.total} desk={desk} />
      ))}
    </section>
  );
}

function Group({ id, kind, total, desk }: { id: string; kind: string; total: number; desk: string }) {
  const { api } = useStudio();
  const { t, maybe } = useTexts();
  const words = useKeyWords();
  const now = useNow();
  const reader = useReader();
  const [items, setItems] = useState<ReplayChanges['items'] | null>(null);
  const [before = '', after = ''] = kind.split('>');
  const outcome = (word: string): string => maybe(`studio.replay.outcome.${word}`, word);
  const read = (): void => {
    if (items === null)
      void api.replayChanges(id, kind).then((found) => found.type === 'ok' && setItems(found.data.items));
  };
  return (
    <details className="studio-problems" onToggle={({ currentTarget }) => currentTarget.open && read()}>
      <summary>
        {t('studio.replay.from-to', { before: outcome(before), after: outcome(after), count: total })}
      </summary>
      {items === null ? (
        <p className="small mute">{t('page.loading')}</p>
      ) : (
        <ul className="plain small">
          {items.map((one, index) => (
            <li key={index} className="studio-change">
              <a href={`/${desk}/tickets/${one.ticket}`}>{one.ticket}</a> {one.type && words(one.type)}{' '}
              <span className="mute num">
                {one.against?.due && instantWords(Date.parse(one.against.due), now, reader)}
                {' → '}
                {one.draft?.due && instantWords(Date.parse(one.draft.due), now, reader)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
