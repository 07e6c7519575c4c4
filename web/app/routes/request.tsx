import { useContext } from 'react';
import { useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import script from '../../assets/request-form.js?url';
import type { ExplanationStep, Ticket } from '../api-types.ts';
import { askIfAllowed, read } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { useTexts } from '../i18n/texts.tsx';
import { LiveNote } from '../live/live-note.tsx';
import { useLive } from '../live/use-live.ts';
import { waitName, waitsForCustomer } from '../parts/names.ts';
import { NonceContext } from '../parts/nonce.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { RequestPromises } from '../parts/request-promises.tsx';
import { readStream } from '../read-stream.server.ts';
import { Stream } from '../parts/stream.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { ZoneNote } from '../parts/zone-note.tsx';
import { AboutRequest } from '../request/about-request.tsx';
import { MissingDiagnostics } from '../request/missing-diagnostics.tsx';
import { Refused } from '../request/refused.tsx';
import { runTicketAction } from '../ticket-action.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export const handle = { hydrate: true };

/** A contact's own request, with the reasons of every promise: there are few of them. */
export async function loader(args: LoaderFunctionArgs) {
  const { context, params, request } = args;
  const { number = '' } = params;
  const path = `/api/v1/${params.desk}/tickets/${number}`;
  const { language } = context.get(pageContext);
  const [ticket, stream, about] = await Promise.all([
    read<Ticket>(context, path, request),
    readStream(context, path, request),
    askIfAllowed(args, 'readTicketFacts', { path: { number } }),
  ]);
  const asked = ticket.promises
    .filter(({ state }) => state === 'open' || state === 'paused' || state === 'broken')
    .slice(0, 6);
  const reasons = await Promise.all(
    asked.map(async ({ promise }): Promise<[string, readonly ExplanationStep[]]> => {
      const steps = await askIfAllowed(args, 'explainPromise', {
        path: { number, promise },
        query: { language },
      });
      return [promise, steps?.items ?? []];
    }),
  );
  return { ticket, stream, about, reasons: Object.fromEntries(reasons) };
}

export function action({ context, params, request }: ActionFunctionArgs) {
  return runTicketAction(context, request, {
    ticketPath: `/api/v1/${params.desk}/tickets/${params.number}`,
    back: `/${params.desk}/requests/${params.number}`,
  });
}

export default function RequestPage() {
  const { ticket, stream, about, reasons } = useLoaderData<typeof loader>();
  const answer = useAnswer<Unfinished>();
  const { desk } = useDesk();
  const { t, say } = useTexts();
  const nonce = useContext(NonceContext);
  useLive(ticket.number);
  const may = (ability: string) => ticket.abilities.includes(ability);
  return (
    <div className="request">
      <LiveNote />
      <title>{`${ticket.number} ${ticket.subject} · ${desk.name}`}</title>
      <p className="small">
        <a href={`/${desk.id}/requests`}>{t('nav.requests')}</a>
      </p>
      <h1>{ticket.subject || t('ticket.no-subject')}</h1>
      <p className="mute num">
        {ticket.number} ·{' '}
        {ticket.waiting
          ? waitsForCustomer(ticket, desk)
            ? t('requests.waits-for-you')
            : waitName(ticket.waiting, desk, say)
          : t(`state.${ticket.state}`)}{' '}
        · <ZoneNote />
      </p>
      {!ticket.admitted && <Refused ticket={ticket} />}
      <RequestPromises ticket={ticket} reasons={reasons} />
      {about !== null && <AboutRequest ticket={ticket} facts={about} />}
      <section aria-label={t('ticket.conversation')}>
        <Stream {...stream} events={false} />
      </section>
      {about !== null && may('close') && <MissingDiagnostics facts={about} />}
      {answer && <ProblemNote problem={answer.problem} />}
      {may('reply') && (
        <form method="post" encType="multipart/form-data" className="sheet" id="answer" data-request="send">
          <input type="hidden" name="intent" value="message" />
          <label className="field">
            <span>
              {ticket.state === 'resolved' || ticket.state === 'closed'
                ? t('requests.write-reopens')
                : t('requests.write')}
            </span>
            <textarea name="text" rows={6} required defaultValue={answer?.typed.text ?? ''} />
          </label>
          <label className="field">
            <span>{t('field.files')}</span>
            <input type="file" name="files" multiple />
          </label>
          <p className="mute small" data-paste hidden suppressHydrationWarning>
            {t('new.paste')}
          </p>
          <p className="actions">
            <button className="btn main">{t('ticket.send')}</button>
          </p>
        </form>
      )}
      <div className="actions">
        {may('close') && (
          <form method="post">
            <button className="btn" name="intent" value="close">
              {t('requests.close')}
            </button>
          </form>
        )}
        {may('reopen') && (
          <form method="post">
            <button className="btn" name="intent" value="reopen">
              {t('act.reopen')}
            </button>
          </form>
        )}
      </div>
      <script type="module" src={script} nonce={nonce} suppressHydrationWarning />
    </div>
  );
}
