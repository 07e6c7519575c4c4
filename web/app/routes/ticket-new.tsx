import { data, redirect, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, askIfAllowed, attempt } from '../api.server.ts';
import type { Refused } from '../api.server.ts';
import { AboutFields } from '../composer/about-fields.tsx';
import { CallerField } from '../composer/caller-field.tsx';
import { ContactField } from '../composer/contact-field.tsx';
import { OpeningForm } from '../composer/opening-form.tsx';
import { OpeningPreview } from '../composer/opening-preview.tsx';
import { callBody, mailBody, outlineBody } from '../composer/opening.ts';
import type { Typed } from '../composer/opening.ts';
import { isOfField } from '../fields/field-inputs.tsx';
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
  const [{ items, next }, begun] = await Promise.all([
    ask(args, 'findContacts', { query: { q: '' } }),
    askIfAllowed(args, 'readMyOpening', { path: { way: by } }),
  ]);
  const opening = begun?.opening ?? null;
  // What was begun may name what the policy does not have any more: then the form is as for something new.
  const begunForm =
    opening && (await askIfAllowed(args, 'outlineRequest', { body: outlineBody(opening.typed) }));
  const form = begunForm ?? (await ask(args, 'outlineRequest', { body: {} }));
  return { by, contacts: items, next, form, opening };
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
  const { by, contacts, next, form, opening } = useLoaderData<typeof loader>();
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
            {by === 'call' ? (
              <CallerField contacts={contacts} next={next} typed={filled.typed} />
            ) : (
              <ContactField
                contacts={contacts}
                next={next}
                name={filled.typed['name'] ?? ''}
                email={filled.typed['email'] ?? ''}
              />
            )}
            <label className="field">
              <span>{t('side.subject')}</span>
              <input name="subject" required maxLength={500} defaultValue={filled.typed['subject'] ?? ''} />
            </label>
            <AboutFields {...filled} form={form} />
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

function CallFields({ typed }: { typed: Typed }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const lines = desk.channels.filter(({ by }) => by.includes('telephone'));
  return (
    <>
      {lines.length > 1 && (
        <label className="field">
          <span>{t('new-ticket.line')}</span>
          <select name="channel" defaultValue={typed['channel'] || lines[0]?.channel}>
            {lines.map(({ channel, name }) => (
              <option key={channel} value={channel}>
                <Local text={name} />
              </option>
            ))}
          </select>
        </label>
      )}
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
