import { useEffect, useRef, useState } from 'react';
import { reasonOf } from '../i18n/fault-words.ts';
import { lateTexts } from '../i18n/late-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { useSame } from '../kit/use-same.ts';
import { toast } from '../kit/toast.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { QueueAddress } from './queue-address.ts';
import { chooseTickets, countMatching, Refusal } from './queue-api.ts';
import type { Selection } from './use-selection.ts';

/** Tickets that can be chosen at once. */
const most = 1000;

/**
 * Once all rows that are there are chosen: offers to choose all tickets that match, as they are at this moment. What comes in later is
 * not among them.
 * @param total how many match, where that is known
 */
export function ChooseAll({
  address: asked,
  shown,
  total,
  selection,
}: {
  address: QueueAddress;
  /** Rows that are there. */
  shown: number;
  total: number | undefined;
  selection: Selection;
}) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, language } = texts;
  const { whole } = selection;
  // Counted once, however often the list is read again meanwhile.
  const address = useSame(asked);
  const [counted, setCounted] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const toCount = whole === null && total === undefined;
  useEffect(() => {
    if (!toCount) return undefined;
    const stop = new AbortController();
    countMatching(desk.id, address, stop.signal).then(
      ({ count, more }) => setCounted(more ? count + 1 : count),
      () => undefined,
    );
    return () => stop.abort();
  }, [toCount, desk.id, address]);
  const count = total ?? counted;
  const first = { most: new Intl.NumberFormat(language).format(most) };
  const place = useRef<HTMLParagraphElement>(null);
  const asking = useRef<AbortController | null>(null);
  // What was taken back, or is another view by now, nobody wants chosen any more.
  useEffect(() => () => asking.current?.abort(), [desk.id, address]);
  const choose = async (): Promise<void> => {
    const own = new AbortController();
    asking.current = own;
    setBusy(true);
    try {
      const found = await chooseTickets(desk.id, address, own.signal);
      if (!own.signal.aborted) {
        // The button goes away with the focus: the sentence that takes its place has it then.
        if (place.current?.contains(document.activeElement)) place.current.focus();
        selection.everything(found);
      }
    } catch (error) {
      if (own.signal.aborted) {
        // Nobody waits for it.
      } else if (error instanceof Refusal && error.problem.status !== 0) {
        await lateTexts().catch(() => undefined);
        toast.show({ tone: 'fault', text: reasonOf(error.problem, texts) });
      } else toast.show({ tone: 'fault', text: t('bulk.away') });
    }
    setBusy(false);
  };
  return (
    <p ref={place} className="bulk-whole small" tabIndex={-1}>
      <span role="status">
        {whole === null
          ? t('bulk.all-shown', { count: shown })
          : whole.more
            ? t('bulk.whole-first', first)
            : t('bulk.whole', { count: whole.numbers.size })}
      </span>
      {whole === null && (
        <>
          {' '}
          <Button small isPending={busy} onPress={() => void choose()}>
            {count === null
              ? t('bulk.every-matching')
              : count > most
                ? t('bulk.first-matching', first)
                : t('bulk.all-matching', { count })}
          </Button>
        </>
      )}
    </p>
  );
}
