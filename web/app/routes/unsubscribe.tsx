import { data, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { Problem } from '../api-types.ts';
import { ask, attempt } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Mail programs open links to look at them: the button unsubscribes, not the opening of the page (RFC 8058). */
export async function loader(args: LoaderFunctionArgs) {
  return ask(args, 'readOwnSubscription', { path: { token: args.params.token ?? '' } });
}

export async function action(args: ActionFunctionArgs) {
  const undo = field(await args.request.formData(), 'intent') === 'undo';
  const path = { token: args.params.token ?? '' };
  const result = await (undo
    ? attempt(args, 'undoUnsubscription', { path })
    : attempt(args, 'unsubscribe', { path }));
  if (result.ok) return data<{ done: boolean; problem: Problem | null }>({ done: true, problem: null });
  const { problem } = result;
  return data<{ done: boolean; problem: Problem | null }>(
    { done: false, problem },
    { status: problem.status ?? 400 },
  );
}

export default function Unsubscribe() {
  const own = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useTexts();
  const values = { address: own.address, desk: own.desk };
  return (
    <div className="narrow">
      <title>{`${t('unsubscribe.title')} · ${own.desk}`}</title>
      <meta name="robots" content="noindex" />
      <h1>{t('unsubscribe.title')}</h1>
      {answer?.problem && <ProblemNote problem={answer.problem} />}
      <div role="status">
        {own.unsubscribed && <p className="notice">{t('unsubscribe.done', values)}</p>}
        {!own.unsubscribed && answer?.done === true && (
          <p className="notice">{t('unsubscribe.undone', values)}</p>
        )}
      </div>
      <p>{t(`unsubscribe.what-${own.topic}`, values)}</p>
      <p className="mute">{t('unsubscribe.stays')}</p>
      <form method="post">
        {own.unsubscribed ? (
          <button className="btn" name="intent" value="undo">
            {t('unsubscribe.undo')}
          </button>
        ) : (
          <button className="btn main" name="intent" value="leave">
            {t('unsubscribe.press')}
          </button>
        )}
      </form>
    </div>
  );
}
