import { data } from 'react-router';
import type { ActionFunctionArgs } from 'react-router';
import type { Decision, Problem } from '../api-types.ts';
import { problemOf } from '../api.server.ts';
import { apiContext, pageContext } from '../context.ts';
import type { ApiCall } from '../context.ts';
import { field, files } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import type { Draft, Sent } from '../parts/new-request.ts';
import { NewRequestFields } from '../parts/new-request-fields.tsx';
import { NewRequestPreview } from '../parts/new-request-preview.tsx';
import { NewRequestSent } from '../parts/new-request-sent.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

type Step =
  | { step: 'write'; draft: Draft; problem?: Problem; missing?: ('subject' | 'text' | 'name' | 'email')[] }
  | { step: 'look'; draft: Draft; decision: Decision; problem?: Problem }
  | { step: 'sent'; draft: Draft; sent: Sent };

/** Three steps of one form: write, see what you would get, send. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const call = context.get(apiContext);
  const base = `/api/v1/${params.desk}`;
  const draft: Draft = {
    kind: field(form, 'kind'),
    severity: field(form, 'severity'),
    region: field(form, 'region'),
    subject: field(form, 'subject'),
    text: field(form, 'text'),
    name: field(form, 'name'),
    email: field(form, 'email'),
  };
  const intent = form.get('intent');
  if (intent === 'change') return data<Step>({ step: 'write', draft });

  const me = await call('GET', `${base}/me`);
  // Staff write for somebody else; only a contact is who they are.
  const known = isContact(me.data);
  const required = known ? (['subject', 'text'] as const) : (['subject', 'text', 'name', 'email'] as const);
  const missing = required.filter((name) => draft[name] === '');
  if (missing.length > 0) return data<Step>({ step: 'write', draft, missing }, { status: 422 });

  const { language } = context.get(pageContext);
  const looked = await look(call, base, draft, language);
  if ('problem' in looked)
    return data<Step>({ step: 'write', draft, problem: looked.problem }, { status: 422 });
  if (intent !== 'send') return data<Step>({ step: 'look', draft, decision: looked.decision });

  const answer = await call('POST', `${base}/tickets`, {
    subject: draft.subject,
    text: draft.text,
    channel: 'portal',
    language,
    ...(draft.kind ? { kind: draft.kind } : {}),
    ...(draft.severity ? { severity: draft.severity } : {}),
    ...(draft.region ? { region: draft.region } : {}),
    ...(known ? {} : { requester: { name: draft.name, email: draft.email } }),
    attachments: await files(form, 'files'),
  });
  if (answer.status >= 300) {
    return data<Step>(
      { step: 'look', draft, decision: looked.decision, problem: problemOf(answer) },
      { status: answer.status },
    );
  }
  return data<Step>(
    { step: 'sent', draft, sent: { ...(answer.data as Sent), decision: looked.decision } },
    { status: 201 },
  );
}

function isContact(me: unknown): boolean {
  const { signedIn, kind } = (me ?? {}) as { signedIn?: boolean; kind?: string };
  return signedIn === true && kind === 'contact';
}

async function look(
  call: ApiCall,
  base: string,
  draft: Draft,
  language: string,
): Promise<{ decision: Decision } | { problem: Problem }> {
  const answer = await call('POST', `${base}/decisions`, {
    channel: 'portal',
    language,
    subject: draft.subject,
    ...(draft.kind ? { kind: draft.kind } : {}),
    ...(draft.severity ? { severity: draft.severity } : {}),
    ...(draft.region ? { region: draft.region } : {}),
  });
  return answer.status < 300 ? { decision: answer.data as Decision } : { problem: problemOf(answer) };
}

const empty: Draft = { kind: '', severity: '', region: '', subject: '', text: '', name: '', email: '' };

export default function New() {
  const state = useAnswer<typeof action>() ?? ({ step: 'write', draft: empty } satisfies Step);
  const { desk } = useDesk();
  const { t } = useTexts();
  if (state.step === 'sent') return <NewRequestSent draft={state.draft} sent={state.sent} />;
  return (
    <div className="narrow">
      <title>{`${t('nav.new')} · ${desk.name}`}</title>
      <ol className="steps small" aria-label={t('new.steps')}>
        <li aria-current={state.step === 'write' ? 'step' : undefined}>{t('new.step-write')}</li>
        <li aria-current={state.step === 'look' ? 'step' : undefined}>{t('new.step-look')}</li>
        <li>{t('new.step-sent')}</li>
      </ol>
      <h1>{state.step === 'write' ? t('home.title') : t('new.look-title')}</h1>
      {'problem' in state && state.problem && <ProblemNote problem={state.problem} />}
      {state.step === 'write' ? (
        <NewRequestFields draft={state.draft} missing={('missing' in state && state.missing) || []} />
      ) : (
        <NewRequestPreview draft={state.draft} decision={state.decision} />
      )}
    </div>
  );
}
