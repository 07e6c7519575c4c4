import { data, Form, redirect, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { Problem } from '../api-types.ts';
import { ask, attemptCommand, command } from '../api.server.ts';
import type { Command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useLive } from '../live/use-live.ts';
import { BacklogNote } from '../parts/backlog-note.tsx';
import { FileSize } from '../parts/file-size.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { instantWords } from '../time/words.ts';
import { useAnswer } from '../parts/use-answer.ts';
import { readRawInbound } from '../../../contract/operations.ts';
import { addressIn } from '../browser-api.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Messages that came in and could not be made a ticket, and how many are still to be. None is lost. */
export async function loader(args: LoaderFunctionArgs) {
  const [{ items }, backlog] = await Promise.all([
    ask(args, 'listInbound', { query: { state: 'quarantined' } }),
    ask(args, 'readInboundBacklog', {}),
  ]);
  return { items, backlog };
}

function decisionOf(decision: string, id: string): Command {
  const path = { id };
  switch (decision) {
    case 'release':
      return command('releaseInbound', { path, body: {} });
    case 'spam':
      return command('teachSpam', { path, body: { kind: 'spam' } });
    default:
      return command('retryInbound', { path, body: {} });
  }
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const id = field(form, 'id');
  const result = await attemptCommand(args, decisionOf(field(form, 'decision'), id));
  if (result.ok) return redirect(`/${args.params.desk}/quarantine`);
  const { problem } = result;
  return data<{ id: string; problem: Problem }>({ id, problem }, { status: problem.status ?? 400 });
}

export default function Quarantine() {
  const { items, backlog } = useLoaderData<typeof loader>();
  const refused = useAnswer<{ id: string; problem: Problem }>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  useLive(null);
  return (
    <>
      <title>{`${t('nav.quarantine')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('nav.quarantine')}</h1>
        <span className="num mute">{items.length}</span>
      </header>
      <div className="quarantine">
        <BacklogNote backlog={backlog} />
        <p className="mute">{t('quarantine.what')}</p>
        {items.length === 0 && <p className="empty">{t('quarantine.empty')}</p>}
        <ul className="letters">
          {items.map((message) => (
            <li key={message.id}>
              <p>
                <b>{message.subject || t('ticket.no-subject')}</b>{' '}
                <span className="mute small num">
                  {instantWords(Date.parse(message.receivedAt), now, reader)}
                </span>
              </p>
              <p className="small mute break">
                {message.author !== null &&
                  message.author.address !== message.from &&
                  `${message.author.name} <${message.author.address}> · `.trimStart()}
                {message.from === ''
                  ? t('ticket.unknown')
                  : message.author?.address === message.from
                    ? `${message.author.name} <${message.from}>`.trimStart()
                    : t('quarantine.handed-in', { address: message.from })}{' '}
                → {message.recipients.join(', ')} · <FileSize bytes={message.size} /> ·{' '}
                {t('quarantine.attempts', { count: message.attempts })}
              </p>
              <p className="broken break">{message.reason}</p>
              {refused?.id === message.id && <ProblemNote problem={refused.problem} />}
              <div className="actions">
                <Form method="post">
                  <input type="hidden" name="id" value={message.id} />
                  {message.cause === null ? (
                    <button className="btn">{t('quarantine.retry')}</button>
                  ) : (
                    <>
                      <button className="btn" name="decision" value="release">
                        {t('quarantine.release')}
                      </button>{' '}
                      {message.lesson === 'spam' ? (
                        <span className="mute small">{t('quarantine.is-spam')}</span>
                      ) : (
                        <button className="btn" name="decision" value="spam">
                          {t('quarantine.spam')}
                        </button>
                      )}
                    </>
                  )}
                </Form>
                <a href={addressIn(desk.id, readRawInbound, { path: { id: message.id } })}>
                  {t('quarantine.raw')}
                </a>
              </div>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
