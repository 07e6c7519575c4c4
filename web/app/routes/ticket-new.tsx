import { useState } from 'react';
import { data, redirect, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { CustomField } from '../api-types.ts';
import { ask, askIfAllowed, attempt } from '../api.server.ts';
import type { Refused } from '../api.server.ts';
import { ContactField } from '../composer/contact-field.tsx';
import { OpeningForm } from '../composer/opening-form.tsx';
import type { Filled } from '../composer/opening-form.tsx';
import { OpeningPreview } from '../composer/opening-preview.tsx';
import { callBody, mailBody } from '../composer/opening.ts';
import type { Typed } from '../composer/opening.ts';
import { FieldInputs, isOfField } from '../fields/field-inputs.tsx';
import { field, files, typedIn } from '../forms.server.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Staff only: whoever is not is told so by the API. */
export async function loader(args: LoaderFunctionArgs) {
  const by =
    new URL(args.request.url).searchParams.get('by') === 'mail' ? ('mail' as const) : ('call' as const);
  const [{ items }, fields, form, begun] = await Promise.all([
    ask(args, 'findContacts', { query: { q: '' } }),
    ask(args, 'listFields', {}),
    ask(args, 'outlineRequest', { body: {} }),
    askIfAllowed(args, 'readMyOpening', { path: { way: by } }),
  ]);
  return {
    by,
    contacts: items,
    fields: fields.items.filter(({ archived }) => !archived),
    usual: form.kind,
    opening: begun?.opening ?? null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const typed = typedIn(form);
  const attachments = await files(form, 'files');
  const result =
    field(form, 'by') === 'mail'
      ? await attempt(args, 'startConversation', { body: { ...mailBody(typed), attachments } })
      : await attempt(args, 'openTicketForCaller', { body: { ...callBody(typed), attachments } });
  if (!result.ok) {
    const { problem } = result;
    return data({ problem, typed }, { status: problem.status ?? 400 });
  }
  return redirect(`/${args.params.desk}/tickets/${result.answer.number}`);
}

/** A ticket that staff begin: for somebody who calls, with the call logged, or by a mail of ours. */
export default function NewTicket() {
  const { by, contacts, fields, usual, opening } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const hydrated = useHydrated();
  const refused = useAnswer<Refused & { typed: Record<string, string> }>();
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
      <OpeningForm
        key={by}
        way={by}
        opening={opening}
        refused={refused}
        textLabel={t(by === 'call' ? 'new-ticket.asked' : 'side.text')}
        submit={t(by === 'call' ? 'new-ticket.open' : 'ticket.send')}
        before={(filled) => (
          <>
            {filled.problem && <ProblemNote problem={filled.problem} skip={isOfField} />}
            <p className="mute">{t(`new-ticket.${by}-how`)}</p>
            <ContactField
              contacts={contacts}
              name={filled.typed['name'] ?? ''}
              email={filled.typed['email'] ?? ''}
            />
            <label className="field">
              <span>{t('side.subject')}</span>
              <input name="subject" required maxLength={500} defaultValue={filled.typed['subject'] ?? ''} />
            </label>
            <KindFields {...filled} fields={fields} usual={usual} />
          </>
        )}
        after={({ typed }) =>
          by === 'call' ? (
            <>
              <CallFields typed={typed} />
              {hydrated && <OpeningPreview />}
            </>
          ) : (
            <CopyFields typed={typed} />
          )
        }
      />
    </>
  );
}

/** What it is, how grave, and what the desk asks of such a request. */
function KindFields({
  typed,
  problem,
  fields,
  usual,
}: Filled & { fields: readonly CustomField[]; usual: string }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const [kind, setKind] = useState(typed['kind'] ?? '');
  // What the policy takes it for when nobody says; it may come otherwise, and nothing that is filled in is lost by it.
  const asked = fields.filter(({ kinds }) => kinds === null || kinds.includes(kind || usual));
  return (
    <>
      <div className="pair">
        <label className="field">
          <span>{t('field.kind')}</span>
          <select name="kind" value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">{t('new-ticket.by-policy')}</option>
            {desk.kinds.map((each) => (
              <option key={each.id} value={each.id}>
                <Local text={each.name} />
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
      <FieldInputs fields={asked} typed={typed} problem={problem} opening />
    </>
  );
}

function CallFields({ typed }: { typed: Typed }) {
  const { t } = useTexts();
  return (
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
  );
}

function CopyFields({ typed }: { typed: Typed }) {
  const { t } = useTexts();
  return (
    <div className="pair">
      {(['cc', 'bcc'] as const).map((name) => (
        <label key={name} className="field">
          <span>{t(`writing.${name}`)}</span>
          <input name={name} defaultValue={typed[name] ?? ''} />
        </label>
      ))}
    </div>
  );
}
