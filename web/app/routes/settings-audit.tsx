import { Form, Link, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import type { AuditEntry } from '../api-types.ts';
import { ask, askIfAllowed } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { textsOf } from '../i18n/all.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { useReader } from '../parts/surroundings.tsx';
import { exactWords } from '../time/words.ts';
import { useDesk } from '../parts/use-desk.ts';
import { actorOf, nameFor } from '../settings/actor-of.ts';
import { exportAudit } from '../../../contract/operations.ts';
import { addressIn } from '../browser-api.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** What the form of filters sends, as the API takes it. Days are those of UTC. */
function filtersOf(query: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams();
  for (const name of ['what', 'target', 'cursor']) {
    const value = query.get(name)?.trim();
    if (value) asked.set(name, value);
  }
  const day = /^\d{4}-\d{2}-\d{2}$/;
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  if (day.test(from)) asked.set('from', `${from}T00:00:00Z`);
  if (day.test(to)) asked.set('to', new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString());
  return asked;
}

/** Every administrative act of the desk. */
export async function loader(args: LoaderFunctionArgs) {
  const { params, request } = args;
  const query = new URL(request.url).searchParams;
  const asked = filtersOf(query);
  const { language, pseudo } = args.context.get(pageContext);
  const { maybe } = textsOf(language, pseudo);
  // Also who left has acted here. Role security reads their names and nothing else of them.
  const { items: agents } =
    (await askIfAllowed(args, 'listStaff', {})) ?? (await ask(args, 'listAuditPeople', {}));
  const wordOf = (kind: string): string => maybe(`audit.actor.${kind}`, kind);
  const actor = actorOf(query.get('who') ?? '', agents, wordOf);
  if (actor.type === 'one') asked.set('who', actor.who);
  const list =
    actor.type === 'unknown'
      ? { items: [], next: null }
      : await ask(args, 'listAudit', { query: Object.fromEntries(asked) });
  asked.delete('cursor');
  const given: Readonly<Record<string, string>> = Object.fromEntries(
    ['who', 'what', 'target', 'from', 'to'].map((name) => [name, query.get(name) ?? '']),
  );
  // Of nobody there is no file: without a name it would be that of everybody.
  const file =
    actor.type === 'unknown'
      ? null
      : addressIn(params['desk'] ?? '', exportAudit, { query: Object.fromEntries(asked) });
  const shown = actor.type === 'one' ? nameFor(actor.who, agents, wordOf) : undefined;
  const staff = [...new Set(agents.map(({ name }) => name))];
  return {
    ...list,
    file,
    staff,
    given: { ...given, who: shown ?? given['who'] ?? '' } as typeof given,
    nobody: actor.type === 'unknown',
  };
}

export default function SettingsAudit() {
  const { items, next, file, given, staff, nobody } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const more = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
  if (next !== null) more.set('cursor', next);
  return (
    <>
      <title>{`${t('audit.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('audit.title')}</h1>
      </header>
      <div className="settings-body sending">
        <p className="mute">{t('audit.means')}</p>
        <Form method="get" className="sheet" role="search" aria-label={t('audit.filter')}>
          <div className="filter-fields">
            <div className="field">
              <label htmlFor="what">{t('audit.what')}</label>
              <input
                id="what"
                name="what"
                defaultValue={given['what']}
                maxLength={80}
                aria-describedby="what-how"
              />
              <span className="mute small" id="what-how">
                {t('audit.what-how')}
              </span>
            </div>
            <div className="field">
              <label htmlFor="who">{t('audit.who')}</label>
              <input
                id="who"
                name="who"
                key={given['who']}
                defaultValue={given['who']}
                maxLength={200}
                list="who-staff"
                autoComplete="off"
                aria-invalid={nobody || undefined}
                aria-describedby="who-how"
              />
              <datalist id="who-staff">
                {staff.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </datalist>
              {nobody && (
                <span className="broken small" role="alert">
                  {t('audit.who-nobody')}
                </span>
              )}
              <span className="mute small" id="who-how">
                {t('audit.who-how')}
              </span>
            </div>
            <label className="field">
              <span>{t('audit.target')}</span>
              <input name="target" defaultValue={given['target']} maxLength={300} />
            </label>
            <label className="field">
              <span>{t('audit.from')}</span>
              <input name="from" type="date" defaultValue={given['from']} />
            </label>
            <label className="field">
              <span>{t('audit.to')}</span>
              <input name="to" type="date" defaultValue={given['to']} />
            </label>
          </div>
          <p className="actions">
            <button className="btn main">{t('audit.filter')}</button>
            {file !== null && (
              <a className="btn" href={file} download>
                {t('audit.file')}
              </a>
            )}
          </p>
        </Form>
        {items.length === 0 ? (
          <EmptyState title={t('audit.empty')} />
        ) : (
          <ul className="letters">
            {items.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
        {next !== null && (
          <p>
            <Link className="btn" to={`?${more}`}>
              {t('audit.more')}
            </Link>
          </p>
        )}
      </div>
    </>
  );
}

/** A detail for reading: lists and parts by commas, what is empty not at all. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join(', ');
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value);
  const parts = Object.entries(value).map(([key, part]) => [key, plain(part)]);
  return parts.flatMap(([key, part]) => (part === '' ? [] : `${key} ${part}`)).join(', ');
}

/** One act: in words, what it concerned, who did it and when; as it stands on record on request, names that programs use among it. */
function Entry({ entry }: { entry: AuditEntry }) {
  const { t, maybe } = useTexts();
  const reader = useReader();
  const { at, actor, what, target, targetName, detail } = entry;
  const { name, ...rest } = detail;
  const told = Object.entries(rest).flatMap(([key, value]) => {
    const text = plain(value);
    return text === '' ? [] : [[key, text] as const];
  });
  const act = maybe(`audit.act.${what}`, what);
  // What is gone is called as it was when it was on record.
  const concerned = targetName ?? (plain(name) || readable(target));
  return (
    <li>
      <p className="break">
        <b>{act}</b>
        {concerned !== '' && <>: {concerned}</>}
      </p>
      <p className="mute small break">
        {actor.name ?? maybe(`audit.actor.${actor.kind}`, actor.kind)} ·{' '}
        <time dateTime={at} title={at}>
          {exactWords(Date.parse(at), reader)}
        </time>{' '}
        ·{' '}
        <Link to={`?what=${encodeURIComponent(what)}`} title={t('audit.only-these', { act })}>
          <code>{what}</code>
        </Link>
      </p>
      {(target !== null || told.length > 0) && (
        <details className="small">
          <summary>{t('audit.record')}</summary>
          <dl className="facts break">
            {target !== null && (
              <div>
                <dt>{t('audit.target')}</dt>
                <dd>
                  <code>{target}</code>
                </dd>
              </div>
            )}
            {told.map(([key, text]) => (
              <div key={key}>
                <dt lang="en">{key}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}

/** A target that is a name by itself, such as an address; an id says nothing to people. */
const readable = (target: string | null): string =>
  target === null || /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(target) ? '' : target;
