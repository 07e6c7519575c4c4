import { data, redirect, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { List, ListedSender, Problem, SpamFilter, TrustSettings } from '../api-types.ts';
import { problemOf, read, readIfAllowed } from '../api.server.ts';
import { apiContext } from '../context.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { SenderList } from '../settings/sender-list.tsx';
import { SpamResults } from '../settings/spam-results.tsx';
import { TrustForm } from '../settings/trust-form.tsx';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** What a form of this page gets back when the API refused it. */
interface Refusal {
  readonly intent: string;
  readonly problem: Problem;
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const base = `/api/v1/${params.desk}`;
  const [spam, senders, settings] = await Promise.all([
    read<SpamFilter>(context, `${base}/spam`, request),
    read<List<ListedSender>>(context, `${base}/senders`, request),
    readIfAllowed<TrustSettings>(context, `${base}/trust`),
  ]);
  return { spam, senders: senders.items, settings };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const intent = field(form, 'intent');
  const api = context.get(apiContext);
  const base = `/api/v1/${params.desk}`;
  const answer =
    intent === 'settings'
      ? await api('PUT', `${base}/trust`, {
          sealers: field(form, 'sealers').split(/\s+/).filter(Boolean),
          spamThreshold: Number(field(form, 'threshold')) / 100,
          scan: field(form, 'scan'),
        })
      : intent === 'remove'
        ? await api('DELETE', `${base}/senders/${encodeURIComponent(field(form, 'id'))}`)
        : await api('POST', `${base}/senders`, {
            effect: field(form, 'effect'),
            what: field(form, 'what'),
            value: field(form, 'value'),
            note: field(form, 'note'),
          });
  if (answer.status < 300) return redirect(`/${params.desk}/settings/spam`);
  return data<Refusal>({ intent, problem: problemOf(answer) }, { status: answer.status });
}

export default function SpamSettings() {
  const { spam, senders, settings } = useLoaderData<typeof loader>();
  const refused = useAnswer<Refusal>();
  const { desk, me } = useDesk();
  const { t } = useTexts();
  const problem = (intent: string): Problem | null => (refused?.intent === intent ? refused.problem : null);
  const mayList = me.role !== 'agent';
  return (
    <>
      <title>{`${t('settings.spam.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('settings.spam.title')}</h1>
      </header>
      <div className="settings-body">
        <p className="mute">{t('settings.spam.how')}</p>
        <SpamResults spam={spam} />
        {problem('remove') !== null && <ProblemNote problem={problem('remove') ?? {}} />}
        <SenderList senders={senders} mayChange={mayList} problem={problem('add')} />
        {settings !== null && me.role === 'administrator' && (
          <TrustForm settings={settings} problem={problem('settings')} />
        )}
      </div>
    </>
  );
}
