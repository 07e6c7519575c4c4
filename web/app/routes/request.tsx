import { useContext } from 'react';
import { useActionData, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import script from '../../assets/portal/main.ts?joined';
import type { ExplanationStep } from '../api-types.ts';
import { askIfAllowed } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { useTexts } from '../i18n/texts.tsx';
import { waitName, waitsForCustomer } from '../parts/names.ts';
import { NonceContext } from '../parts/nonce.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { RequestPromises } from '../parts/request-promises.tsx';
import { readStream } from '../read-stream.server.ts';
import { readTicket } from '../read-ticket.server.ts';
import { Stream } from '../parts/stream.tsx';
import { PolicyLanguageNote } from '../parts/policy-language-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { ZoneNote } from '../parts/zone-note.tsx';
import { AboutRequest } from '../request/about-request.tsx';
import { FileFields } from '../request/file-fields.tsx';
import { FollowNote } from '../request/follow-note.tsx';
import { MissingDiagnostics } from '../request/missing-diagnostics.tsx';
import { PeopleOfRequest } from '../request/people-of-request.tsx';
import { Refused } from '../request/refused.tsx';
import { useFollow } from '../request/use-follow.ts';
import { runTicketAction } from '../ticket-action.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** A contact's own request, with the reasons of every promise: there are few of them. */
export async function loader(args: LoaderFunctionArgs) {
  const { context, params } = args;
  const { number = '' } = params;
  const { language } = context.get(pageContext);
  const [ticket, stream, about, fields, people] = await Promise.all([
    readTicket(args, number),
    readStream(args, number),
    askIfAllowed(args, 'readTicketFacts', { path: { number } }),
    askIfAllowed(args, 'readFieldValues', { path: { number } }),
    askIfAllowed(args, 'readTicketPeople', { path: { number } }),
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
  return {
    ticket,
    stream,
    about,
    people,
    fields: fields?.items ?? [],
    reasons: Object.fromEntries(reasons),
  };
}

export function action(args: ActionFunctionArgs) {
  return runTicketAction(args, `/${args.params.desk}/requests/${args.params.number}`);
}

export default function RequestPage() {
  const { ticket, stream, about, people, fields, reasons } = useLoaderData<typeof loader>();
  const answer = useActionData<Unfinished>();
  const { desk } = useDesk();
  const { t, say } = useTexts();
  const nonce = useContext(NonceContext);
  const follow = useFollow(ticket.number);
  const may = (ability: string) => ticket.abilities.includes(ability);
  return (
    <div className="request" {...follow}>
      <FollowNote />
      <title>{`${ticket.number} ${ticket.subject} · ${desk.name}`}</title>
      <p className="small">
        <a href={`/${desk.id}/requests`}>{t('nav.requests')}</a>
      </p>
      <h1>{ticket.subject || t('ticket.no-subject')}</h1>
      <p className="mute num" id="stand" data-part>
        {ticket.number} ·{' '}
        {ticket.waiting
          ? waitsForCustomer(ticket, desk)
            ? t('requests.waits-for-you')
            : waitName(ticket.waiting, desk, say)
          : t(`request-state.${ticket.state}`)}{' '}
        · <ZoneNote />
      </p>
      <PolicyLanguageNote />
      {!ticket.admitted && <Refused ticket={ticket} />}
      <div id="promised" data-part>
        <RequestPromises ticket={ticket} reasons={reasons} />
      </div>
      {about !== null && <AboutRequest ticket={ticket} facts={about} fields={fields} />}
      <section aria-label={t('ticket.conversation')} id="talk" data-part>
        <Stream {...stream} />
      </section>
      <div id="asked" data-part>
        {about !== null && may('close') && <MissingDiagnostics facts={about} />}
      </div>
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
          <FileFields label={t('field.files')} />
          <p className="actions">
            <button className="btn main">{t('ticket.send')}</button>
          </p>
        </form>
      )}
      <div className="actions" id="acts" data-part>
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
      {people !== null && <PeopleOfRequest ticket={ticket} people={people} />}
      <script defer src={script} nonce={nonce} />
    </div>
  );
}
