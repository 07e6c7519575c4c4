import { useTexts } from '../i18n/texts.tsx';
import { Icon } from '../kit/icon.tsx';
import { useReader } from '../parts/surroundings.tsx';
import type { TicketRow } from '../ticket-row.ts';
import { exactWords } from '../time/words.ts';

const signs = { customer: 'person', agent: 'reply', party: 'outside' } as const;

/** A quiet sign before the subject for who spoke last; `LastSpokeWords` says it to whoever does not see it. */
export function LastSpoke({ last }: { last: TicketRow['lastMessage'] }) {
  const { t } = useTexts();
  const reader = useReader();
  if (last === null) return <span className="row-last" />;
  const title = t(`queue.last.${last.from}`, { when: exactWords(Date.parse(last.at), reader) });
  return (
    <span className="row-last" data-from={last.from} title={title} aria-hidden="true">
      <Icon name={signs[last.from]} />
    </span>
  );
}

/** The same in words, for the end of the row's name. */
export function LastSpokeWords({ last }: { last: TicketRow['lastMessage'] }) {
  const { t } = useTexts();
  const reader = useReader();
  if (last === null) return null;
  return (
    <span className="hidden">
      {' '}
      {t(`queue.last.${last.from}`, { when: exactWords(Date.parse(last.at), reader) })}
    </span>
  );
}
