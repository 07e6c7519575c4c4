import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useRevalidator } from 'react-router';
import type { Problem, Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { toast } from '../kit/toast.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { instantWords } from '../time/words.ts';
import { DraftKeeper, nothing } from './draft-keeper.ts';
import { useGoOn } from './use-go-on.ts';
import { WritingApi, writingKinds } from './writing-api.ts';
import type { Draft, Sending, WritingChoice, WritingKind, Written } from './writing-api.ts';

type Keepers = Readonly<Record<WritingKind, DraftKeeper>>;

/** What a draft holds, without what the server adds. */
const writtenOf = ({ text, cc, bcc, waitFor, resolve, signature, side }: Draft): Written => ({
  text,
  cc,
  bcc,
  waitFor,
  resolve,
  signature,
  side,
});

/** What somebody writes on a ticket: kept as it is typed, sent, taken back. */
export function useWriting(
  ticket: Ticket,
  drafts: readonly Draft[],
  choice: WritingChoice,
  kind: WritingKind,
) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const { goOn, goBack } = useGoOn(ticket.number);
  const { revalidate } = useRevalidator();
  const api = useMemo(() => new WritingApi(desk.id, ticket.number), [desk.id, ticket.number]);
  const [first] = useState(drafts);
  const [keepers, setKeepers] = useState<Keepers | null>(null);
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Problem>();
  const here = useRef(false);
  const draftOf = (of: WritingKind): Draft | undefined =>
    first.find((draft) => draft.kind === of && draft.state === 'writing');

  useEffect(() => {
    const made = Object.fromEntries(
      writingKinds.map((each) => {
        const known = first.find((draft) => draft.kind === each && draft.state === 'writing');
        const parts = {
          save: (written: Written, leaving: boolean) => api.save(each, written, leaving),
          storage: browserStorage(),
          name: `amparo.draft.${desk.id}.${ticket.number}.${each}`,
        };
        return [each, new DraftKeeper(parts, known ? writtenOf(known) : null)];
      }),
    ) as unknown as Keepers;
    here.current = true;
    setKeepers(made);
    const leave = (): void => writingKinds.forEach((each) => made[each].close());
    window.addEventListener('pagehide', leave);
    return () => {
      here.current = false;
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [api, desk.id, ticket.number, first]);

  const keeper = keepers?.[kind] ?? null;
  const written = useSyncExternalStore(
    (tell) => keeper?.subscribe(tell) ?? (() => undefined),
    () => keeper?.written ?? initial(draftOf(kind)),
    () => initial(draftOf(kind)),
  );
  const kept = useSyncExternalStore(
    (tell) => keeper?.subscribe(tell) ?? (() => undefined),
    () => keeper?.state ?? 'empty',
    () => 'empty' as const,
  );

  const takeBack = async (draft: string): Promise<Draft | null> => {
    const outcome = await api.recall(draft);
    if (outcome.type !== 'ok') {
      toast.show({ text: t(outcome.type === 'offline' ? 'writing.offline' : 'writing.gone'), tone: 'fault' });
      return null;
    }
    if (here.current) {
      keepers?.[outcome.data.kind].take(writtenOf(outcome.data));
      void revalidate();
    } else void goBack();
    return outcome.data;
  };

  const tell = (sent: Sending, onBack: (draft: Draft) => void): void => {
    const undo = (): void => void takeBack(sent.draft).then((draft) => draft && onBack(draft));
    if (sent.state === 'sent')
      toast.show({
        text: t(
          kind === 'note'
            ? 'writing.noted'
            : sent.because === 'promise'
              ? 'writing.sent-promise'
              : 'writing.sent',
        ),
      });
    else if (sent.sendAt === null)
      toast.show({
        text: t('writing.held', { count: choice.holdSeconds }),
        undo,
        timeout: choice.holdSeconds * 1000,
      });
    else
      toast.show({
        text: t('writing.later-at', { when: instantWords(Date.parse(sent.sendAt), now, reader) }),
        undo,
      });
  };

  /** Sends what is written. Says why when it was refused; then nothing is lost. */
  const send = async (
    how: { at: string | null; seen: number | null },
    onSent: () => void,
    onBack: (draft: Draft) => void,
  ): Promise<void> => {
    if (keeper === null || sending) return;
    setSending(true);
    // A saving that is still under way would bring the draft back after it was sent.
    await keeper.flush();
    const outcome = await api.send(kind, keeper.written, how);
    setSending(false);
    if (outcome.type === 'offline') {
      toast.show({ text: t('writing.offline'), tone: 'fault' });
      return;
    }
    if (outcome.type === 'refused') {
      setRefused(outcome.problem);
      return;
    }
    setRefused(undefined);
    keeper.take(null);
    onSent();
    tell(outcome.data, onBack);
    void revalidate();
    if (kind === 'answer') await goOn(choice.afterAnswer);
  };

  return {
    api,
    written,
    kept,
    sending,
    refused,
    files: first,
    change: (part: Partial<Written>) => keeper?.change(part),
    /** Changes to whom a word to a third party goes, whichever form is open. */
    changeSide: (next: (side: Written['side']) => Written['side']) =>
      keepers?.side.change({ side: next(keepers.side.written.side) }),
    send,
    takeBack,
    discard: async (): Promise<void> => {
      await keeper?.flush();
      keeper?.take(null);
      await api.discard(kind);
    },
  };
}

const initial = (draft: Draft | undefined): Written => (draft === undefined ? nothing : cached(draft));

/** The same draft is the same value: whoever compares sees that nothing has changed. */
const known = new WeakMap<Draft, Written>();
function cached(draft: Draft): Written {
  const before = known.get(draft);
  if (before !== undefined) return before;
  const made = writtenOf(draft);
  known.set(draft, made);
  return made;
}

function browserStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
