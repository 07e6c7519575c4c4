import { useState } from 'react';
import {
  data,
  Form,
  Link,
  redirect,
  useActionData,
  useLoaderData,
  useRevalidator,
  useSearchParams,
} from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, askIfAllowed, attempt } from '../api.server.ts';
import type { Refused } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { StudioApi } from '../studio/studio-api.ts';
import type { DraftEntry, Version } from '../studio/studio-api.ts';
import { civilDateWords, instantWords } from '../time/words.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Every version that was published, and the drafts of what comes next for those who manage the desk. */
export async function loader(args: LoaderFunctionArgs) {
  const [versions, drafts] = await Promise.all([
    ask(args, 'listPolicyVersions', {}),
    askIfAllowed(args, 'listDrafts', {}),
  ]);
  return { versions, drafts: drafts?.items ?? null };
}

/** Begins a draft from a version, and leads to it. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const result = await attempt(args, 'createDraft', {
    body: { title: field(form, 'title'), from: field(form, 'from') },
  });
  if (!result.ok) return data<Refused>({ problem: result.problem }, { status: result.problem.status ?? 400 });
  const { id } = result.answer;
  return redirect(`/${args.params.desk}/policy/studio/drafts/${id}`);
}

export default function StudioList() {
  const { versions, drafts } = useLoaderData<typeof loader>();
  const refused = useActionData<Refused>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const [params] = useSearchParams();
  const published = params.get('published');
  return (
    <div className="studio-list-page">
      <title>{`${t('nav.studio')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('nav.studio')}</h1>
      </header>
      <div className="studio-list-body">
        {published && (
          <p className="notice good" role="status">
            {t('studio.list.published', { version: published })}
          </p>
        )}
        {refused && <ProblemNote problem={refused.problem} />}
        {drafts && (
          <section aria-labelledby="drafts">
            <h2 id="drafts">{t('studio.list.drafts')}</h2>
            {drafts.length === 0 && <p className="empty">{t('studio.list.no-drafts')}</p>}
            <ul className="studio-cards">
              {drafts.map((draft) => (
                <DraftCard key={draft.id} draft={draft} />
              ))}
            </ul>
            <Form method="post" className="studio-begin">
              <label className="field">
                <span>{t('studio.title')}</span>
                <input type="text" name="title" maxLength={200} />
              </label>
              <label className="field">
                <span>{t('studio.list.from')}</span>
                <select name="from" defaultValue={versions.newest}>
                  {versions.items.map((version) => (
                    <option key={version.hash} value={version.hash}>
                      {version.version} · {t(`studio.list.state.${version.state}`)}
                    </option>
                  ))}
                </select>
              </label>
              <button className="btn main">{t('studio.list.begin')}</button>
            </Form>
          </section>
        )}
        <section aria-labelledby="versions">
          <h2 id="versions">{t('studio.list.versions')}</h2>
          <ol className="studio-cards">
            {versions.items.map((version) => (
              <VersionCard key={version.hash} version={version} mayDraft={drafts !== null} />
            ))}
          </ol>
        </section>
      </div>
    </div>
  );
}

function DraftCard({ draft }: { draft: DraftEntry }) {
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const now = useNow();
  const reader = useReader();
  const { revalidate } = useRevalidator();
  const [sure, setSure] = useState(false);
  const saved = instantWords(Date.parse(draft.saved), now, reader);
  const here = draft.here.map(({ name }) => name);
  return (
    <li>
      <Link className="studio-card-title" to={`/${desk.id}/policy/studio/drafts/${draft.id}`}>
        {draft.title || t('studio.untitled')}
      </Link>
      <span className="small mute">
        {draft.savedBy
          ? t('studio.list.saved-by', { when: saved, who: draft.savedBy })
          : t('studio.list.saved', { when: saved })}
      </span>
      {here.length > 0 && (
        <span className="small soon">
          {t('studio.people.here', { count: here.length, names: new Intl.ListFormat(language).format(here) })}
        </span>
      )}
      <span className="actions">
        {sure ? (
          <>
            <button
              type="button"
              className="btn small"
              onClick={() =>
                void new StudioApi(desk.id).deleteDraft(draft.id, draft.revision).then(() => revalidate())
              }
            >
              {t('studio.list.delete-really')}
            </button>
            <button type="button" className="btn small" onClick={() => setSure(false)}>
              {t('page.cancel')}
            </button>
          </>
        ) : (
          <button type="button" className="btn small" onClick={() => setSure(true)}>
            {t('studio.list.delete')}
          </button>
        )}
      </span>
    </li>
  );
}

function VersionCard({ version, mayDraft }: { version: Version; mayDraft: boolean }) {
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const now = useNow();
  const reader = useReader();
  return (
    <li>
      <Link className="studio-card-title" to={`/${desk.id}/policy/studio/versions/${version.hash}`}>
        {t('studio.list.version', { version: version.version })}
      </Link>{' '}
      <span className={version.state === 'in-force' ? 'chip kept' : 'chip'}>
        {t(`studio.list.state.${version.state}`)}
      </span>
      <span className="small mute">
        {t('studio.list.effective', { date: civilDateWords(version.effective, language) })} ·{' '}
        {t('studio.list.published-on', { when: instantWords(Date.parse(version.published), now, reader) })}
        {version.author?.name && ` · ${version.author.name}`}
      </span>
      {version.comment && <span className="small">{version.comment}</span>}
      {mayDraft && (
        <Form method="post" className="actions">
          <input type="hidden" name="from" value={version.hash} />
          <input type="hidden" name="title" value={t('studio.list.after', { version: version.version })} />
          <button className="btn small">
            {t(version.state === 'past' ? 'studio.list.back-to' : 'studio.list.begin-here')}
          </button>
        </Form>
      )}
    </li>
  );
}
