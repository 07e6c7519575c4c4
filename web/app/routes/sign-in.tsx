import { data, redirect, useActionData, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ownPath, pathInLink, startPage } from '../account/own-path.ts';
import { PasskeyButton } from '../account/passkey-button.tsx';
import type { Problem } from '../api-types.ts';
import { askIfAllowed, askWho, attemptHere } from '../api.server.ts';
import { field, secretField } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { params, request } = args;
  const me = await askWho(args);
  const next = ownPath(new URL(request.url).searchParams.get('next'));
  // Who is signed in has nothing to do here, unless they came for a new link.
  if (me?.signedIn && !new URL(request.url).searchParams.has('again'))
    throw redirect(next ?? startPage(params.desk, me.kind));
  const providers = await askIfAllowed(args, 'listSignInProviders', {});
  return { next, providers: providers?.items ?? [] };
}

type Answer = { way: 'password' | 'link'; email: string; sent?: boolean; wrong?: boolean; problem?: Problem };

/** Staff sign in by password; a contact is mailed a link. The answer never tells whether an address is known. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const { params } = args;
  const email = field(form, 'email');
  if (form.get('way') === 'link') {
    const next = pathInLink(params.desk, field(form, 'next'));
    const onward = next === null ? {} : { next };
    const sent = await attemptHere(args, 'sendSignInLink', { body: { email, ...onward } });
    if (sent.ok) return data<Answer>({ way: 'link', email, sent: true });
    const { problem } = sent;
    return data<Answer>({ way: 'link', email, problem }, { status: problem.status ?? 400 });
  }
  const result = await attemptHere(args, 'signIn', {
    body: { email, password: secretField(form, 'password') ?? '' },
  });
  if (!result.ok) {
    const { problem } = result;
    if (problem.status === 401) return data<Answer>({ way: 'password', email, wrong: true }, { status: 401 });
    return data<Answer>({ way: 'password', email, problem }, { status: problem.status ?? 400 });
  }
  const { cookies: headers } = result;
  const next = ownPath(field(form, 'next'));
  if (result.status === 200) {
    const { second } = result.answer as { second: Record<string, boolean> };
    const query = new URLSearchParams({
      ways: Object.keys(second)
        .filter((way) => second[way])
        .join(','),
      ...(next === null ? {} : { next }),
    });
    return redirect(`/${params.desk}/sign-in/code?${query}`, { headers });
  }
  return redirect(next ?? startPage(params.desk, 'agent'), { headers });
}

export default function SignIn() {
  const { next, providers } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { desk, mode } = useDesk();
  const { t } = useTexts();
  const problemOfWay = (way: Answer['way']) => (answer?.way === way ? answer.problem : undefined);
  return (
    <div className="narrow">
      <title>{`${t('nav.sign-in')} · ${desk.name}`}</title>
      <h1>{t('sign-in.title')}</h1>
      {mode !== 'production' && (
        <p className="notice">
          {t('sign-in.demonstration')} <a href={`/outbox?desk=${desk.id}`}>{t('nav.outbox')}</a>.
        </p>
      )}
      <div className="grid">
        <section aria-labelledby="by-link">
          <h2 id="by-link">{t('sign-in.contact')}</h2>
          {answer?.sent ? (
            <p className="notice good" role="status">
              {t('sign-in.sent', { email: answer.email })}
            </p>
          ) : (
            <form method="post">
              <p className="mute">{t('sign-in.contact-how')}</p>
              {problemOfWay('link') && <ProblemNote problem={problemOfWay('link') ?? {}} />}
              <input type="hidden" name="way" value="link" />
              {next && <input type="hidden" name="next" value={next} />}
              <label className="field">
                <span>{t('field.email')}</span>
                <input
                  name="email"
                  type="email"
                  required
                  autoComplete="email"
                  defaultValue={answer?.way === 'link' ? answer.email : ''}
                />
              </label>
              <button className="btn main">{t('sign-in.send-link')}</button>
            </form>
          )}
        </section>
        <section aria-labelledby="by-password">
          <h2 id="by-password">{t('sign-in.staff')}</h2>
          <form method="post">
            <p className="mute">{t('sign-in.staff-how')}</p>
            {answer?.wrong && (
              <p className="notice bad" role="alert">
                {t('sign-in.wrong')}
              </p>
            )}
            {problemOfWay('password') && <ProblemNote problem={problemOfWay('password') ?? {}} />}
            <input type="hidden" name="way" value="password" />
            {next && <input type="hidden" name="next" value={next} />}
            <label className="field">
              <span>{t('field.email')}</span>
              <input
                name="email"
                type="email"
                required
                autoComplete="username"
                defaultValue={answer?.way === 'password' ? answer.email : ''}
              />
            </label>
            <label className="field">
              <span>{t('field.password')}</span>
              <input name="password" type="password" required autoComplete="current-password" />
            </label>
            <button className="btn">{t('nav.sign-in')}</button>
            <a href={`/${desk.id}/sign-in/forgotten`}>{t('sign-in.forgotten')}</a>
          </form>
        </section>
      </div>
      {providers.length > 0 && (
        <p className="actions">
          {providers.map(({ id, name }) => (
            <a
              key={id}
              className="btn"
              href={`/${desk.id}/sign-in/with/${id}${next ? `?next=${encodeURIComponent(next)}` : ''}`}
            >
              {t('sign-in.with', { name })}
            </a>
          ))}
        </p>
      )}
      <PasskeyButton
        what="sign-in"
        label={t('sign-in.passkey')}
        agent={next ?? startPage(desk.id, 'agent')}
        contact={next ?? startPage(desk.id, 'contact')}
      />
    </div>
  );
}
