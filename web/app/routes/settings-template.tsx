import { Link, useLoaderData, useSearchParams } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { MailTemplate } from '../api-types.ts';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { languageNames, matchLanguage } from '../i18n/languages.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { seenIn } from '../parts/seen-in.ts';
import { SeenBefore, SeenVersion } from '../parts/seen-version.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { ActionForm } from '../settings/action-form.tsx';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { TemplatePreview, useLivePreview } from '../settings/template-preview.tsx';
import type { Unfinished } from '../ticket-action.server.ts';
import { instantWords } from '../time/words.ts';
import { useAnswer } from '../parts/use-answer.ts';
import { previewMailTemplatePage } from '../../../contract/operations.ts';
import { addressIn } from '../browser-api.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

const pathOf = ({ kind = '', language = '' }: ActionFunctionArgs['params']) => ({ kind, language });

/** One letter of the desk in one language: its text, how it looks, and its versions. */
export async function loader(args: LoaderFunctionArgs) {
  return ask(args, 'readMailTemplate', { path: pathOf(args.params) });
}

export function action(args: ActionFunctionArgs) {
  const path = pathOf(args.params);
  const back = `/${args.params.desk}/settings/templates/${path.kind}/${path.language}`;
  const saved = `${back}?done=saved`;
  return runSettingsAction(args, back, (intent, id, form) => {
    const source = { subject: field(form, 'subject'), body: field(form, 'body') };
    // As the form tells it that was filled in by it: an ETag of the letter.
    const version = Number(seenIn(form).replaceAll('"', ''));
    switch (intent) {
      case 'save':
        return { ...command('saveMailTemplate', { path, body: { version, source } }), back: saved };
      case 'test':
        return { ...command('sendTestMail', { path, body: source }), back: `${back}?done=tested` };
      case 'ours':
        return {
          ...command('saveMailTemplate', { path, body: { version, source: null } }),
          back: saved,
        };
      case 'restore':
        return { ...command('restoreMailTemplate', { path, body: { version: Number(id) } }), back: saved };
      default:
        return null;
    }
  });
}

export default function SettingsTemplate() {
  const letter = useLoaderData<typeof loader>();
  const answer = useAnswer<Unfinished>();
  const [search] = useSearchParams();
  const { desk, me } = useDesk();
  const { t } = useTexts();
  useClosingPanels();
  const { formRef, onInput, round, faults } = useLivePreview(desk.id, letter);
  const refused = answer?.intent === 'save' || answer?.intent === 'test' ? answer : null;
  const done = search.get('done');
  const errors = refused?.problem.errors ?? [];
  const bad = (name: string) =>
    errors.some(({ path }) => path.split(/[./]/).includes(name)) ? true : undefined;
  const title = `${t(`templates.kind-${letter.kind}`)} · ${languageNames[matchLanguage(letter.language) ?? 'en']}`;
  const { kind, language } = letter;
  const etag = `"${letter.version}"`;
  const preview = addressIn(desk.id, previewMailTemplatePage, { path: { kind, language } });
  return (
    <>
      <title>{`${title} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{title}</h1>
        <span className={letter.own ? 'chip' : 'mute small'}>
          {t(letter.own ? 'templates.own' : 'templates.ours')}
        </span>
        <Link className="small" to={`/${desk.id}/settings/templates`}>
          {t('templates.title')}
        </Link>
      </header>
      <div className="settings-body template-editor">
        <form
          method="post"
          className="sheet"
          ref={formRef}
          onInput={onInput}
          key={`${letter.version} ${refused ? 'typed' : ''}`}
        >
          <div role="status">
            {done === 'saved' && !answer && <p className="notice">{t('templates.saved')}</p>}
            {done === 'tested' && !answer && (
              <p className="notice">{t('templates.tested', { address: me.email ?? '' })}</p>
            )}
          </div>
          {refused && <ProblemNote problem={refused.problem} />}
          <SeenVersion
            version={etag}
            refused={refused ?? undefined}
            saved={(['subject', 'body'] as const).map((name) => ({
              name,
              label: t(`templates.${name}`),
              value: letter[name],
            }))}
          />
          <label className="field">
            <span>{t('templates.subject')}</span>
            <input
              name="subject"
              required
              maxLength={300}
              defaultValue={refused?.typed.subject ?? letter.subject}
              aria-invalid={bad('subject')}
            />
          </label>
          <label className="field">
            <span>{t('templates.body')}</span>
            <textarea
              name="body"
              required
              rows={24}
              maxLength={20_000}
              spellCheck
              lang={letter.language}
              defaultValue={refused?.typed.body ?? letter.body}
              aria-invalid={bad('body')}
            />
          </label>
          <p className="actions">
            <button className="btn main" name="intent" value="save">
              {t('templates.save')}
            </button>
            <button
              className="btn"
              name="intent"
              value="preview"
              formAction={preview}
              formTarget="preview"
              formNoValidate
            >
              {t('templates.preview')}
            </button>
            <button className="btn" name="intent" value="test">
              {t('templates.test')}
            </button>
            {letter.own && <PanelButton intent="ours">{t('templates.back')}</PanelButton>}
          </p>
          <Fields letter={letter} />
        </form>
        <Panel intent="ours" title={t('templates.back')} submit={t('templates.back')}>
          <p>{t('templates.back-how')}</p>
          <SeenBefore intent="ours" version={etag} />
        </Panel>
        <TemplatePreview round={round} faults={faults} />
        <Versions letter={letter} />
      </div>
    </>
  );
}

function Fields({ letter }: { letter: MailTemplate }) {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t('templates.fields')}</summary>
      <p className="mute small">
        {t('templates.fields-how', {
          open: '{{#name}}',
          close: '{{/name}}',
          none: '{{^name}}',
          button: `[${t('templates.field-words')}]({{link}})`,
        })}
      </p>
      <dl className="facts small">
        {letter.fields.map((one) => (
          <div key={one.name}>
            <dt>
              <code>{`{{${one.name}}}`}</code>
            </dt>
            <dd>
              {t(`templates.field-${one.kind}`)}
              {one.required && ` · ${t('templates.field-required')}`}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Versions({ letter }: { letter: MailTemplate }) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  if (letter.versions.length === 0) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t('templates.versions')}</h2>
      <ul className="letters">
        {letter.versions.map((one) => (
          <li key={one.version}>
            <p>
              <b className="num">{one.version}</b>{' '}
              <span className="mute small">
                {instantWords(Date.parse(one.at), now, reader)} {one.by}
              </span>
            </p>
            {one.subject === null ? (
              <p className="mute">{t('templates.went-back')}</p>
            ) : (
              <details className="small">
                <summary>{one.subject}</summary>
                <p className="pre">{one.body}</p>
              </details>
            )}
            {one.version !== letter.version && (
              <ActionForm intent={`restore:${one.version}`} label={t('templates.restore')} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
