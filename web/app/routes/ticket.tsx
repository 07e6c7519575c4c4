import { memo, useCallback, useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { Link, useLoaderData, useNavigate } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { Dossier, StreamItem, StreamMessage, Ticket } from '../api-types.ts';
import { askIfAllowed } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ForwardButton } from '../composer/forward-button.tsx';
import { mayAnswer } from '../composer/may-answer.ts';
import { quotingWords } from '../composer/quoting-words.server.ts';
import type { QuotingWords } from '../composer/quoting-words.server.ts';
import { QuoteButton, QuoteKey } from '../composer/quote-button.tsx';
import { ClaimNote } from '../parts/claim-note.tsx';
import { clearanceNames } from '../parts/clearance-names.ts';
import { MacroButton } from '../macros/macro-button.tsx';
import { noteOpened, useLastQueue } from '../queue/last-queue.ts';
import { DueStrip } from '../ticket/due-strip.tsx';
import { LaterBar } from '../ticket/later-bar.tsx';
import { MergedNote } from '../ticket/merged-note.tsx';
import { RedactDialog } from '../ticket/redact-dialog.tsx';
import { ShowDialog } from '../ticket/show-dialog.tsx';
import { SplitDialog } from '../ticket/split-dialog.tsx';
import { SubjectDialog } from '../ticket/subject-dialog.tsx';
import { TicketActs } from '../ticket/ticket-acts.tsx';
import { useNextTicket } from '../queue/use-next-ticket.ts';
import { useShortcuts } from '../kit/shortcuts.ts';
import { useSame } from '../kit/use-same.ts';
import { useLive } from '../live/use-live.ts';
import { useSettled } from '../live/use-settled.ts';
import { useAnswerKey } from '../composer/use-answer-key.ts';
import { Composer } from '../parts/composer.tsx';
import { nameOf, waitName } from '../parts/names.ts';
import { PanelButton } from '../parts/panel.tsx';
import { readBeside } from '../read-beside.server.ts';
import type { Beside } from '../read-beside.server.ts';
import { readStream } from '../read-stream.server.ts';
import { readTicket } from '../read-ticket.server.ts';
import { PresenceNote } from '../presence/presence-note.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { TicketPanels } from '../parts/ticket-panels.tsx';
import { TicketSide } from '../parts/ticket-side.tsx';
import { Thread } from '../thread/thread.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useLostFocus } from '../parts/use-lost-focus.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runTicketAction } from '../ticket-action.server.ts';
import { instantWords } from '../time/words.ts';

export { clientLoader } from '../live/read-ahead.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { context, params, request } = args;
  const { number = '' } = params;
  const promise = new URL(request.url).searchParams.get('why');
  const { language, turning } = context.get(pageContext);
  const [ticket, stream, why, dossier, later, followers] = await Promise.all([
    readTicket(args, number),
    readStream(args, number),
    promise ? askIfAllowed(args, 'explainPromise', { path: { number, promise }, query: { language } }) : null,
    askIfAllowed(args, 'readDossier', { path: { number } }),
    askIfAllowed(args, 'readLater', { path: { number } }),
    askIfAllowed(args, 'listFollowers', { path: { number } }),
  ]);
  const beside = readBeside(args, ticket);
  return {
    ticket,
    stream,
    dossier,
    later,
    followers,
    quoting: quotingWords(ticket.language),
    why: promise && why ? { promise, items: why.items } : null,
    // Who turns to a ticket reads first: the rest is drawn in a second step.
    beside: turning ? beside : await beside,
  };
}

export function action(args: ActionFunctionArgs) {
  return runTicketAction(args, `/${args.params.desk}/tickets/${args.params.number}`);
}

export default function TicketPage() {
  const {
    ticket,
    stream,
    why,
    dossier,
    later,
    followers,
    quoting,
    beside: besideOrLater,
  } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const navigate = useNavigate();
  useLive(ticket.number);
  const beside = useSettled<Beside>(besideOrLater, ticket.number);
  const agents = useSame(beside?.agents ?? none);
  const clearances = useClearances(dossier);
  const tools = useTools(ticket, quoting);
  const answer = useAnswerKey(beside !== null, ticket.number);
  useEffect(() => noteOpened(desk.id, ticket.number), [desk.id, ticket.number]);
  const last = useLastQueue(desk.id);
  useClosingPanels();
  useLostFocus();
  useNextTicket(ticket.number);
  useShortcuts([
    ...(mayAnswer(ticket)
      ? [{ id: 'answer', keys: 'r', label: t('keys.answer'), group: 'ticket' as const, run: answer }]
      : []),
    {
      id: 'back',
      keys: 'u',
      label: t('keys.back'),
      group: 'go',
      run: () => void navigate(`/${desk.id}/queue${last?.search ?? ''}`),
    },
  ]);
  return (
    <div className="ticket" data-acts="ticket">
      <title>{`${ticket.number} ${ticket.subject} · ${desk.name}`}</title>
      <TicketHead ticket={ticket} items={stream.items} />
      <DueStrip ticket={ticket} />
      <section className="talk">
        {dossier !== null && <MergedNote merged={dossier.merged} />}
        {later !== null && followers !== null && (
          <LaterBar later={later} followers={followers} open={ticket.abilities.includes('resolve')} />
        )}
        <ClaimNote ticket={ticket} />
        <TicketPanels ticket={ticket} agents={agents} />
        <Thread
          key={`${ticket.number} thread`}
          ticket={ticket.number}
          latest={stream}
          read={dossier?.read ?? null}
          agents={agents}
          clearances={clearances}
          tools={tools}
        />
        <QuoteKey items={stream.items} ticket={ticket} words={quoting} />
        {beside === null ? (
          <div className="composer-place" />
        ) : (
          <Composer
            key={ticket.number}
            ticket={ticket}
            items={stream.items}
            {...beside.writing}
            agents={agents}
          />
        )}
      </section>
      {beside === null ? (
        <aside className="ticket-side" aria-label={t('ticket.side')} aria-busy />
      ) : (
        <TicketSide
          key={`${ticket.number} side`}
          ticket={ticket}
          why={why}
          dossier={dossier}
          beside={beside}
        />
      )}
    </div>
  );
}

const none: Beside['agents'] = [];

/** What clearances are called: the same as long as nothing of that has changed. */
function useClearances(dossier: Dossier | null): ReadonlyMap<string, string> | null {
  const texts = useTexts();
  const known = useSame(dossier?.clearances ?? null);
  return useMemo(() => known && clearanceNames(known, texts), [known, texts]);
}

/** What may be done with a message: the same as long as nothing of that has changed. */
function useTools(ticket: Ticket, quoting: QuotingWords): (message: StreamMessage) => ReactNode {
  const { abilities, zone, subject, kind, severity } = ticket;
  const own = useSame({ abilities, zone, subject, kind, severity });
  const words = useSame(quoting);
  return useCallback(
    (message) => (
      <>
        <ShowDialog message={message} />
        <QuoteButton message={message} ticket={own} words={words} />
        <ForwardButton message={message} ticket={own} />
        {message.from === 'customer' && !message.note && <SplitDialog ticket={own} message={message} />}
        {own.abilities.includes('redact') && <RedactDialog message={message} />}
      </>
    ),
    [own, words],
  );
}

const TicketHead = memo(function TicketHead({
  ticket,
  items,
}: {
  ticket: Ticket;
  items: readonly StreamItem[];
}) {
  const { desk } = useDesk();
  const { t, say } = useTexts();
  const now = useNow();
  const reader = useReader();
  const last = useLastQueue(desk.id);
  const may = (ability: string) => ticket.abilities.includes(ability);
  const chip = (ability: 'severity' | 'kind', words: string) =>
    words &&
    (may(ability) ? (
      <PanelButton intent={ability} className="chip">
        {words}
      </PanelButton>
    ) : (
      <span className="chip">{words}</span>
    ));
  return (
    <header className="ticket-head">
      <div className="ticket-title">
        <Link className="small back" to={`/${desk.id}/queue${last?.search ?? ''}`}>
          {last?.title ?? t('view.open')}
        </Link>
        {/* Another one for each ticket: whoever turns from one to the next hears it. */}
        <div className="ticket-subject">
          <h1 key={ticket.number}>{ticket.subject || t('ticket.no-subject')}</h1>
          {may('subject') && <SubjectDialog key={`${ticket.number} subject`} subject={ticket.subject} />}
        </div>
        <p className="ticket-marks">
          <span className="num mute">{ticket.number}</span>
          {chip('severity', ticket.severity ? nameOf(desk.severities, ticket.severity, say) : '')}
          {chip('kind', ticket.kind ? nameOf(desk.kinds, ticket.kind, say) : '')}
          {ticket.state !== 'open' && !ticket.waiting && (
            <span className="chip">{t(`state.${ticket.state}`)}</span>
          )}
          {ticket.waiting && (
            <span className="chip paused">
              {waitName(ticket.waiting, desk, say)},{' '}
              {instantWords(Date.parse(ticket.waiting.since), now, reader)}
            </span>
          )}
          <PresenceNote ticket={ticket.number} />
          {!ticket.admitted && <span className="chip broken">{t('queue.not-admitted')}</span>}
        </p>
      </div>
      <TicketActs
        ticket={ticket}
        macros={<MacroButton key={ticket.number} ticket={ticket} items={items} />}
      />
    </header>
  );
});
