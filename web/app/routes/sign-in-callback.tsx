import { data, redirect, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ownPath, startPage } from '../account/own-path.ts';
import type { Problem } from '../api-types.ts';
import { attemptHere } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** The way back from a provider: in, on to the second factor, or to the confirmation that one is who it names. */
export async function loader(args: LoaderFunctionArgs) {
  const { params, request } = args;
  const { search } = new URL(request.url);
  const result = await attemptHere(args, 'finishAtProvider', { body: { answer: search } });
  if (!result.ok) {
    const { problem } = result;
    return data<{ problem: Problem | null }>({ problem }, { status: problem.status ?? 400 });
  }
  const { answer, cookies: headers } = result;
  const { kind, next: wanted } = answer;
  const second: Readonly<Record<string, boolean>> | null = answer.second;
  const next = ownPath(wanted);
  if (kind !== null) return redirect(next ?? startPage(params.desk, kind), { headers });
  if (second !== null) {
    const ways = Object.keys(second).filter((way) => second[way]);
    const query = new URLSearchParams({ ways: ways.join(','), ...(next === null ? {} : { next }) });
    return redirect(`/${params.desk}/sign-in/code?${query}`, { headers });
  }
  return data<{ problem: Problem | null }>({ problem: null }, { headers });
}

export default function SignInCallback() {
  const { problem } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const account = `/${desk.id}/account`;
  return (
    <div className="narrow">
      <title>{`${t('sign-in.connect-title')} · ${desk.name}`}</title>
      <h1>{t(problem ? 'sign-in.title' : 'sign-in.connect-title')}</h1>
      {problem ? <ProblemNote problem={problem} /> : <p>{t('sign-in.connect-how')}</p>}
      <p>
        <a
          className="btn main"
          href={`/${desk.id}/sign-in${problem ? '' : `?next=${encodeURIComponent(account)}`}`}
        >
          {t('nav.sign-in')}
        </a>
      </p>
    </div>
  );
}
