import { data, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import type { OutboxMail } from '../api-types.ts';
import { ask, askIfAllowed } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { useTexts } from '../i18n/texts.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { Linked } from '../parts/linked.tsx';
import { MailFrame } from '../parts/mail-frame.tsx';
import { exactWords } from '../time/words.ts';
import { readOutboxPage } from '../../../contract/operations.ts';
import { addressIn } from '../browser-api.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

type Letter = OutboxMail & { readonly desk: string };

/** Mail that would have gone out, kept here because no mail server is set. Never in production. */
export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args;
  if (context.get(pageContext).mode === 'production') {
    // oxlint-disable-next-line typescript/only-throw-error -- React Router takes a thrown answer as the page's error
    throw data(null, { status: 404 });
  }
  const url = new URL(request.url);
  const chosen = url.searchParams.get('desk') ?? '';
  const { items: desks } = await ask(args, 'listDesks', {});
  const lists = await Promise.all(
    desks
      .filter(({ id }) => chosen === '' || id === chosen)
      .map(async ({ id }) => {
        const list = await askIfAllowed(args, 'listOutbox', { desk: id });
        return (list?.items ?? []).map((mail): Letter => ({ ...mail, desk: id }));
      }),
  );
  const mails = lists
    .flat()
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, 200);
  const open = url.searchParams.get('mail');
  return { mails, desks, chosen, mail: mails.find(({ id }) => id === open) ?? mails[0] ?? null };
}

export default function Outbox() {
  const { mails, desks, chosen, mail } = useLoaderData<typeof loader>();
  const { t, language } = useTexts();
  const reader = { t, language, zone: 'UTC' };
  const address = (id: string) =>
    `?${new URLSearchParams({ ...(chosen ? { desk: chosen } : {}), mail: id })}#letter`;
  return (
    <div className="portal wide">
      <title>{`${t('nav.outbox')} · Amparo`}</title>
      <header className="portal-head">
        <a className="amparo" href="/">
          amparo
        </a>
        <form className="filters">
          <label>
            <span className="hidden">{t('outbox.desk')}</span>
            <select name="desk" defaultValue={chosen}>
              <option value="">{t('outbox.all-desks')}</option>
              {desks.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <button className="btn">{t('ledger.show')}</button>
        </form>
      </header>
      <main id="main" tabIndex={-1}>
        <h1>{t('nav.outbox')}</h1>
        <p className="mute">{t('outbox.what')}</p>
        {mails.length === 0 ? (
          <p className="empty">{t('outbox.empty')}</p>
        ) : (
          <div className="outbox">
            <ol className="letters">
              {mails.map((one) => (
                <li key={one.id}>
                  <a href={address(one.id)} aria-current={one.id === mail?.id ? 'true' : undefined}>
                    <b className="break">{one.subject}</b>
                    <span className="small mute break">{one.to}</span>
                    <span className="small mute num">
                      {one.desk} · {exactWords(Date.parse(one.at), reader)}
                    </span>
                  </a>
                </li>
              ))}
            </ol>
            {mail && <LetterView mail={mail} when={exactWords(Date.parse(mail.at), reader)} />}
          </div>
        )}
      </main>
      <footer className="portal-foot">
        <LanguageSwitch />
      </footer>
    </div>
  );
}

function LetterView({ mail, when }: { mail: Letter; when: string }) {
  const { t } = useTexts();
  return (
    <article className="letter" id="letter">
      <h2 className="break">{mail.subject}</h2>
      <dl className="facts small">
        <dt>{t('outbox.from')}</dt>
        <dd className="break">{mail.from}</dd>
        <dt>{t('outbox.to')}</dt>
        <dd className="break">{mail.to}</dd>
        <dt>{t('ledger.at')}</dt>
        <dd className="num">{when}</dd>
        {mail.ticket && (
          <>
            <dt>{t('outbox.ticket')}</dt>
            <dd>
              <a href={`/${mail.desk}/tickets/${mail.ticket}`}>{mail.ticket}</a>
            </dd>
          </>
        )}
      </dl>
      <p className="pre letter-text">
        <Linked text={mail.text} />
      </p>
      {mail.html && (
        <details className="small">
          <summary>{t('ticket.formatted')}</summary>
          <MailFrame
            title={t('ticket.formatted')}
            page={addressIn(mail.desk, readOutboxPage, { path: { id: mail.id } })}
          />
        </details>
      )}
    </article>
  );
}
