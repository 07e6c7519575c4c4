import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { useShortcuts } from '../kit/shortcuts.ts';
import { Skeleton } from '../kit/skeleton.tsx';
import { waitName } from '../parts/names.ts';
import { StreamList } from '../parts/stream.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { byUrgency, isOwed } from '../promise/by-urgency.ts';
import { PromiseStand } from '../promise/promise-stand.tsx';
import type { TicketRow } from '../ticket-row.ts';
import { instantWords } from '../time/words.ts';
import { PeekFacts } from './peek-facts.tsx';
import { useReadPeek } from './use-read-peek.ts';
import type { PeekRead } from './use-read-peek.ts';

/**
 * A ticket beside its list: what is promised and by when, what was said last, what is known. What its row knows is there at once, the
 * rest a moment later. The focus stays in the list until somebody asks for it here.
 */
export function TicketPeek({
  row,
  onClose,
  onBack,
}: {
  row: TicketRow;
  onClose: () => void;
  /** Puts the focus on its row. */
  onBack: () => void;
}) {
  const { desk } = useDesk();
  const { t, say } = useTexts();
  const now = useNow();
  const reader = useReader();
  const region = useRef<HTMLElement>(null);
  const [read, readAgain] = useReadPeek(row.number);
  const close = (): void => {
    // Where the focus was goes away with it.
    if (region.current?.contains(document.activeElement)) onBack();
    onClose();
  };
  useShortcuts([
    { id: 'close-peek', keys: 'Escape', label: t('peek.close'), group: 'list', run: close },
    {
      id: 'into-peek',
      keys: 'ArrowRight',
      label: t('peek.into'),
      group: 'list',
      run: () => region.current?.focus(),
      keyOnly: true,
    },
    {
      id: 'out-of-peek',
      keys: 'ArrowLeft',
      label: t('peek.back'),
      group: 'list',
      run: onBack,
      keyOnly: true,
    },
  ]);
  useEffect(() => {
    const own = region.current;
    // Up and down move what one reads while one is here, and the list's rows while one is there.
    const keep = (event: KeyboardEvent): void => {
      if (event.key === 'ArrowUp' || event.key === 'ArrowDown') event.stopPropagation();
    };
    own?.addEventListener('keydown', keep);
    return () => own?.removeEventListener('keydown', keep);
  }, []);
  const subject = row.subject || t('ticket.no-subject');
  return (
    <section
      ref={region}
      className="peek-ticket"
      aria-label={t('peek.of', { number: row.number, subject })}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: whoever has no mouse must get into it
      tabIndex={0}
    >
      <header className="peek-head">
        <h2>
          <Link to={`/${desk.id}/tickets/${row.number}`}>{subject}</Link>
        </h2>
        <IconButton icon="close" small label={t('peek.close')} onPress={close} />
        <p className="ticket-marks">
          <span className="num mute">{row.number}</span>
          {row.state !== 'open' && !row.waiting && <span className="chip">{t(`state.${row.state}`)}</span>}
          {row.waiting && (
            <span className="chip paused">
              {waitName(row.waiting, desk, say)}, {instantWords(Date.parse(row.waiting.since), now, reader)}
            </span>
          )}
          {!row.admitted && <span className="chip broken">{t('queue.not-admitted')}</span>}
        </p>
      </header>
      {read === null && <Skeleton lines={6} />}
      {read === 'failed' && (
        <p className="notice bad" role="alert">
          {t('peek.failed')}{' '}
          <Button small onPress={readAgain}>
            {t('queue.again')}
          </Button>
        </p>
      )}
      {read !== null && read !== 'failed' && <Said read={read} />}
      <PeekFacts row={row} />
    </section>
  );
}

function Said({ read: { promises, messages } }: { read: PeekRead }) {
  const { t } = useTexts();
  const owed = byUrgency(promises.filter(isOwed));
  // Of what is done the last is told, where nothing else is.
  const shown = owed.length > 0 ? owed : byUrgency(promises).slice(0, 1);
  return (
    <>
      {promises.length === 0 && <p className="mute small">{t('decision.no-promise')}</p>}
      {shown.map((promise) => (
        <PromiseStand key={promise.promise} promise={promise} />
      ))}
      {messages.length > 0 && (
        <>
          <h2>{t('peek.said')}</h2>
          <StreamList items={messages} events={false} />
        </>
      )}
    </>
  );
}
