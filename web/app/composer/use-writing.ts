import { useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useRevalidator } from 'react-router';
import type { Problem, Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import type { Outcome } from '../browser-api.ts';
import { pageAlone } from '../frame-is-read.ts';
import { toast } from '../kit/toast.tsx';
import { untilAgain } from '../kit/until-again.ts';
import { newKey } from '../new-key.ts';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { instantWords } from '../time/words.ts';
import type { ChosenBefore } from './chosen-before-alive.ts';
import { DraftKeeper, nothing } from './draft-keeper.ts';
import { keptStorage } from './kept-storage.ts';
import { Sender } from './sender.ts';
import { sharedLive } from '../live/shared-live.ts';
import { useGoOn } from './use-go-on.ts';
import { usePutBack } from './use-put-back.ts';
import { WritingApi, writingKinds } from './writing-api.ts';
import type { Draft, How, Sending, WritingChoice, WritingKind, Written } from './writing-api.ts';

/** What is sent in one press. */
interface Press {
  readonly written: Written;
  readonly how: How;
}
interface Parts {
  readonly keeper: DraftKeeper;
  readonly sender: Sender<Press, Sending>;
}
type Kept = Readonly<Record<WritingKind, Parts>>;

/** Of what is typed before the page is alive: where it goes, what that held, and what stood in the field in which it was typed. */
interface Early {
  readonly keeper: DraftKeeper;
  readonly held: string;
  readonly drawn: string;
}

/** What was typed early replaces what stood in its field; where something else was kept meanwhile, what is new follows that. */
function withEarly({ held, drawn }: Early, typed: string): string {
  if (held === drawn) return typed;
  const more = typed.startsWith(drawn) ? typed.slice(drawn.length) : typed;
  return [held.trimEnd(), more.trim()].filter((part) => part !== '').join('\n\n');
}

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

/**
 * What somebody writes on a ticket: kept as it is typed, sent, taken back.
 * @param events what the form does when something was sent, and when it was taken back
 */
export function useWriting(
  ticket: Ticket,
  drafts: readonly Draft[],
  choice: WritingChoice,
  kind: WritingKind,
  events: {
    /** @param done nothing was typed since it was sent */
    readonly onSent: (kind: WritingKind, done: boolean) => void;
    readonly onBack: (draft: Draft) => void;
    /** It was not sent, and stands in its form again. */
    readonly onPutBack: (draft: Draft) => void;
    /** From here on what is typed is kept. @returns what was chosen before */
    readonly onAlive: () => Pick<ChosenBefore, 'kind' | 'waitFor'>;
  },
) {
  const { desk, me } = useDesk();
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const { goOn, goBack } = useGoOn(ticket.number);
  const { revalidate } = useRevalidator();
  const api = useMemo(() => new WritingApi(desk.id, ticket.number), [desk.id, ticket.number]);
  const [first] = useState(drafts);
  const [parts, setParts] = useState<Kept | null>(null);
  /** Where what is typed goes until the page has been drawn with them: what was typed before it was alive comes at once. */
  const early = useRef<Early | null>(null);
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Problem>();
  const here = useRef(false);
  /** What says that an answer waits: it is over as soon as the answer does not wait any more. */
  const told = useRef<{ readonly draft: string; readonly close: () => void; seen: boolean } | null>(null);
  useEffect(() => {
    const news = told.current;
    if (news === null) return;
    if (drafts.some(({ id, state }) => id === news.draft && state === 'held')) news.seen = true;
    else if (news.seen) {
      news.close();
      told.current = null;
    }
  }, [drafts]);
  const person = me.id ?? '';
  const draftOf = (of: WritingKind): Draft | undefined =>
    first.find((draft) => draft.kind === of && draft.state === 'writing');

  const keeper = parts?.[kind].keeper ?? null;
  const sender = parts?.[kind].sender ?? null;
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
  usePutBack(
    drafts,
    (of) => parts?.[of].keeper.written.text ?? null,
    (draft, known) => {
      const keeper = parts?.[draft.kind].keeper;
      if (known) keeper?.take(writtenOf(draft));
      else keeper?.change(writtenOf(draft));
      events.onPutBack(draft);
    },
  );
  const waiting = useSyncExternalStore(
    (tell) => sender?.subscribe(tell) ?? (() => undefined),
    () => sender?.waiting ?? false,
    () => false,
  );

  const takeBack = async (draft: string): Promise<Draft | null> => {
    // What was begun since stays, below what comes back: the server puts them together.
    await Promise.all(writingKinds.flatMap((each) => (parts ? parts[each].keeper.flush() : [])));
    const outcome = await api.recall(draft);
    if (outcome.type !== 'ok') {
      toast.show({ text: t(outcome.type === 'offline' ? 'writing.offline' : 'writing.gone'), tone: 'fault' });
      return null;
    }
    if (here.current) {
      parts?.[outcome.data.kind].keeper.take(writtenOf(outcome.data));
      void revalidate();
    } else void goBack();
    return outcome.data;
  };

  const tell = (of: WritingKind, sent: Sending): void => {
    const undo = (): void => void takeBack(sent.draft).then((draft) => draft && events.onBack(draft));
    if (sent.state === 'sent')
      toast.show({
        text: t(
          of === 'note'
            ? 'writing.noted'
            : sent.because === 'promise'
              ? 'writing.sent-promise'
              : 'writing.sent',
        ),
      });
    else if (sent.sendAt === null) {
      const close = toast.show({
        text: t('writing.held', { count: choice.holdSeconds }),
        counting: (count) => t('writing.held', { count }),
        undo,
        timeout: choice.holdSeconds * 1000,
      });
      told.current = { draft: sent.draft, close, seen: false };
    } else
      toast.show({
        text: t('writing.later-at', { when: instantWords(Date.parse(sent.sendAt), now, reader) }),
        undo,
      });
  };

  /** Says what came of sending. What was typed since it was sent stays. */
  const finish = async (
    of: WritingKind,
    sent: Written,
    outcome: Outcome<Sending> | null,
    using: DraftKeeper,
  ): Promise<void> => {
    setSending(false);
    if (outcome?.type !== 'ok') {
      // What could not be saved for a while, as it was being sent, is saved now.
      using.wake();
      if (outcome?.type === 'refused') setRefused(outcome.problem);
      return;
    }
    setRefused(undefined);
    const done = isSame(using.written, sent);
    if (done) using.take(null);
    // Saved meanwhile or not: sending took the draft away, so it is saved anew.
    else using.change({});
    events.onSent(of, done);
    tell(of, outcome.data);
    // A note moves no ticket from one queue to another, and what happens to the ticket is read anyway while the stream is there.
    if (of !== 'note') void revalidate();
    else if (sharedLive(desk.id, person).state() !== 'live') void pageAlone(revalidate);
    if (of === 'answer' && here.current) await goOn(choice.afterAnswer);
  };

  /** Sends what is written, once, however long the server is away. Says why when it was refused; then nothing is lost. */
  const send = async (how: How): Promise<void> => {
    if (keeper === null || sender === null || sending) return;
    setSending(true);
    // A saving that is still under way would bring the draft back after it was sent.
    await keeper.rest();
    const sent = keeper.written;
    await finish(kind, sent, await sender.send({ written: sent, how }), keeper);
  };

  /** What an earlier page was about to send when it was closed, unless something else was written since. */
  const resume = async (of: WritingKind, { keeper: using, sender: by }: Parts): Promise<void> => {
    const left = by.left();
    if (left === null) return;
    if (!isSame(using.written, left.written) && !isSame(using.written, nothing)) return by.stop();
    setSending(true);
    // Before anything is waited for: what was typed before the page was alive comes next, and is not sent.
    const sent = using.written;
    await using.rest();
    const outcome = await by.resume();
    // The last word of the page that was closed may have made it a draft again.
    if (outcome?.type === 'ok') await api.discard(of);
    await finish(of, sent, outcome, using);
  };

  const goOnSending = useEffectEvent((made: Kept): void => {
    for (const each of writingKinds) void resume(each, made[each]);
  });
  const heedChosen = useEffectEvent((made: Kept): void => {
    const { kind: chosen, waitFor } = events.onAlive();
    const to = made[chosen ?? kind].keeper;
    early.current = { keeper: to, held: to.written.text, drawn: initial(draftOf(kind)).text };
    const { keeper } = made.answer;
    if (waitFor !== undefined && waitFor !== keeper.written.waitFor)
      keeper.change({ waitFor, resolve: false });
  });
  useEffect(() => {
    early.current = null;
  }, [parts]);
  useEffect(() => {
    const storage = keptStorage({ desk: desk.id, person, ticket: ticket.number });
    const made = Object.fromEntries(
      writingKinds.map((each) => {
        const known = first.find((draft) => draft.kind === each && draft.state === 'writing');
        const save = (written: Written, leaving: boolean) => api.save(each, written, leaving);
        const post = ({ written, how }: Press, once: string) => api.send(each, written, how, once);
        return [
          each,
          {
            keeper: new DraftKeeper(
              { empty: nothing, save, storage, name: each },
              known ? writtenOf(known) : null,
            ),
            sender: new Sender({
              post,
              storage,
              name: `${each}.sending`,
              now: () => Date.now(),
              newKey,
              pause: () => untilAgain(3000),
            }),
          },
        ];
      }),
    ) as unknown as Kept;
    here.current = true;
    setParts(made);
    heedChosen(made);
    goOnSending(made);
    const leave = (): void =>
      writingKinds.forEach((each) => {
        // What waits to be sent goes on when the page is opened again; it must not be saved as a draft after it was sent.
        if (made[each].sender.waiting) void made[each].keeper.rest();
        else made[each].keeper.close();
        made[each].sender.leave();
      });
    window.addEventListener('pagehide', leave);
    return () => {
      here.current = false;
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [api, desk.id, person, ticket.number, first]);

  return {
    api,
    written,
    kept,
    sending,
    refused,
    files: first,
    /** The server does not answer: what was sent is sent again until it does. */
    waiting,
    /** Whoever writes on does not want it sent as it was. */
    change: (part: Partial<Written>) => {
      if (waiting) sender?.stop();
      const first = early.current;
      if (first === null) keeper?.change(part);
      else
        first.keeper.change(part.text === undefined ? part : { ...part, text: withEarly(first, part.text) });
    },
    /** Sends no more what waits for the server. */
    stop: () => sender?.stop(),
    /** Changes to whom a word to a third party goes, whichever form is open. */
    changeSide: (next: (side: Written['side']) => Written['side']) => {
      const side = parts?.side.keeper;
      side?.change({ side: next(side.written.side) });
    },
    send,
    takeBack,
    /** Sends what waits at once. No event tells when it is put back instead: the page looks, now and as long as it waits (use-put-back.ts). */
    release: async (draft: string): Promise<void> => {
      await api.release(draft);
      if (here.current) await pageAlone(revalidate);
    },
    discard: async (): Promise<void> => {
      await keeper?.flush();
      keeper?.take(null);
      await api.discard(kind);
    },
  };
}

const isSame = (one: Written, other: Written): boolean => JSON.stringify(one) === JSON.stringify(other);

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
