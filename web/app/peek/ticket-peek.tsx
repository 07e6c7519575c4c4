import { useRef } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';
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
import { usePeekKeys } from './use-peek-keys.ts';
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
  usePeekKeys(region, { onClose: close, onBack });
  const tryAgain = (): void => {
    // The button goes away while it is read.
    region.current?.focus();
    readAgain();
  };
  const page = `/${desk.id}/tickets/${row.number}`;
  const subject = row.subject || t('ticket.no-subject');
  return (
    <section
      ref={region}
      className="peek-ticket"
      aria-label={t('peek.of', { number: row.number, subject })}
      aria-busy={read === null}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: whoever has no mouse must get into it
      tabIndex={0}
    >
      <header className="peek-head">
        <h2>
          <Link to={page}>{subject}</Link>
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
          <Button small onPress={tryAgain}>
            {t('queue.again')}
          </Button>
        </p>
      )}
      {read !== null && read !== 'failed' && <Said read={read} page={page} />}
      <PeekFacts row={row} />
    </section>
  );
}

function Said({ read: { promises, messages }, page }: { read: PeekRead; page: string }) {
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
          <StreamList items={messages} events={false} page={page} />
        </>
      )}
    </>
  );
}
