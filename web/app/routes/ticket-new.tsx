import { useState } from 'react';
import { data, Form, redirect, useLoaderData, useNavigation } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, attempt } from '../api.server.ts';
import type { Refused } from '../api.server.ts';
import { ContactField } from '../composer/contact-field.tsx';
import { FieldInputs, isOfField } from '../fields/field-inputs.tsx';
import { valuesIn } from '../fields/field-values.ts';
import { field, typedIn } from '../forms.server.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Staff only: whoever is not is told so by the API. */
export async function loader(args: LoaderFunctionArgs) {
  const by =
    new URL(args.request.url).searchParams.get('by') === 'mail' ? ('mail' as const) : ('call' as const);
  const [{ items }, fields, form] = await Promise.all([
    ask(args, 'findContacts', { query: { q: '' } }),
    ask(args, 'listFields', {}),
    ask(args, 'outlineRequest', { body: {} }),
  ]);
  return { by, contacts: items, fields: fields.items.filter(({ archived }) => !archived), usual: form.kind };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const by = field(form, 'by') === 'mail' ? 'mail' : 'call';
  const common = {
    requester: { name: field(form, 'name') || field(form, 'email'), email: field(form, 'email') },
    subject: field(form, 'subject'),
    kind: field(form, 'kind') || null,
    severity: field(form, 'severity') || null,
    text: field(form, 'text'),
    fields: valuesIn(typedIn(form)),
  };
  const result =
    by === 'mail'
      ? await attempt(args, 'startConversation', {
          body: {
            ...common,
            format: 'markdown',
            cc: list(field(form, 'cc')),
            bcc: list(field(form, 'bcc')),
          },
        })
      : await attempt(args, 'openTicketForCaller', {
          body: {
            ...common,
            direction: field(form, 'direction') === 'out' ? 'out' : 'in',
            minutes: Number(field(form, 'minutes')) || 0,
            said: field(form, 'said'),
          },
        });
  if (!result.ok) {
    const { problem } = result;
    return data({ problem, typed: typedIn(form) }, { status: problem.status ?? 400 });
  }
  return redirect(`/${args.params.desk}/tickets/${result.answer.number}`);
}

const list = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** A ticket that staff begin: for somebody who calls, with the call logged, or by a mail of ours. */
export default function NewTicket() {
  const { by, contacts, fields, usual } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const refused = useAnswer<Refused & { typed: Record<string, string> }>();
  const typed = refused?.typed ?? {};
  const [kind, setKind] = useState(typed['kind'] ?? '');
  // What the policy takes it for when nobody says; it may come otherwise, and nothing that is filled in is lost by it.
  const asked = fields.filter(({ kinds }) => kinds === null || kinds.includes(kind || usual));
  const navigation = useNavigation();
  return (
    <>
      <title>{`${t('new-ticket.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('new-ticket.title')}</h1>
        <nav aria-label={t('new-ticket.how')} className="new-ticket-ways">
          {(['call', 'mail'] as const).map((way) => (
            <a key={way} href={`?by=${way}`} aria-current={way === by ? 'page' : undefined} className="btn">
              {t(`new-ticket.${way}`)}
            </a>
          ))}
        </nav>
      </header>
      <Form method="post" className="sheet new-ticket">
        <input type="hidden" name="by" value={by} />
        {refused && <ProblemNote problem={refused.problem} skip={isOfField} />}
        <p className="mute">{t(`new-ticket.${by}-how`)}</p>
        <ContactField contacts={contacts} name={typed['name'] ?? ''} email={typed['email'] ?? ''} />
        <label className="field">
          <span>{t('side.subject')}</span>
          <input name="subject" required maxLength={500} defaultValue={typed['subject'] ?? ''} />
        </label>
        <div className="pair">
          <label className="field">
            <span>{t('field.kind')}</span>
            <select name="kind" value={kind} onChange={(event) => setKind(event.target.value)}>
              <option value="">{t('new-ticket.by-policy')}</option>
              {desk.kinds.map((kind) => (
                <option key={kind.id} value={kind.id}>
                  <Local text={kind.name} />
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>{t('field.severity')}</span>
            <select name="severity" defaultValue={typed['severity'] ?? ''}>
              <option value="">{t('new-ticket.by-policy')}</option>
              {desk.severities.map((severity) => (
                <option key={severity.id} value={severity.id}>
                  <Local text={severity.name} />
                </option>
              ))}
            </select>
          </label>
        </div>
        <label className="field">
          <span>{t(by === 'call' ? 'new-ticket.asked' : 'side.text')}</span>
          <textarea name="text" rows={8} required defaultValue={typed['text'] ?? ''} />
        </label>
        <FieldInputs fields={asked} typed={typed} problem={refused?.problem} opening />
        {by === 'call' ? (
          <>
            <div className="pair">
              <label className="field">
                <span>{t('act.call-direction')}</span>
                <select name="direction" defaultValue={typed['direction'] ?? 'in'}>
                  <option value="in">{t('act.call-in')}</option>
                  <option value="out">{t('act.call-out')}</option>
                </select>
              </label>
              <label className="field">
                <span>{t('act.call-minutes')}</span>
                <input
                  name="minutes"
                  type="number"
                  min={0}
                  max={1440}
                  required
                  defaultValue={typed['minutes'] ?? 5}
                />
              </label>
            </div>
            <label className="field">
              <span>{t('new-ticket.said')}</span>
              <textarea name="said" rows={4} defaultValue={typed['said'] ?? ''} />
            </label>
          </>
        ) : (
          <div className="pair">
            {(['cc', 'bcc'] as const).map((name) => (
              <label key={name} className="field">
                <span>{t(`writing.${name}`)}</span>
                <input name={name} defaultValue={typed[name] ?? ''} />
              </label>
            ))}
          </div>
        )}
        <p className="actions">
          <button className="btn main" disabled={navigation.state === 'submitting'}>
            {t(by === 'call' ? 'new-ticket.open' : 'ticket.send')}
          </button>
        </p>
      </Form>
    </>
  );
}
