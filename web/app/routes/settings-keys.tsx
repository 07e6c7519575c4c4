import { data, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { useDay } from '../account/use-day.ts';
import type { ApiKey } from '../api-types.ts';
import { ask, attempt, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { CopiedCode } from '../parts/copied-code.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useNow } from '../parts/surroundings.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { RoleField } from '../settings/staff-fields.tsx';
import type { Unfinished } from '../ticket-action.server.ts';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Keys by which programs come in. */
export async function loader(args: LoaderFunctionArgs) {
  return { keys: (await ask(args, 'listKeys', {})).items };
}

interface Made {
  readonly intent: 'made';
  readonly name: string;
  readonly key: string;
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.clone().formData();
  if (field(form, 'intent') === 'make') {
    const typed = {
      name: field(form, 'name'),
      role: field(form, 'role'),
      expires: field(form, 'expires'),
      limit: field(form, 'limit'),
    };
    const body = {
      name: typed.name,
      role: typed.role,
      // The end of that day, wherever one is.
      expires: typed.expires === '' ? null : `${typed.expires}T23:59:59Z`,
      requestsPerMinute: typed.limit === '' ? null : Number(typed.limit),
      clearances: field(form, 'clearances')
        .split(/[\s,]+/)
        .filter((each) => each !== ''),
    };
    const result = await attempt(args, 'createKey', { body });
    if (!result.ok) {
      const { problem } = result;
      return data<Unfinished>({ intent: 'make', problem, typed }, { status: problem.status ?? 400 });
    }
    const { key } = result.answer;
    // Shown in the answer to this form and nowhere else: it is in no address and in no list.
    return data<Made>({ intent: 'made', name: typed.name, key });
  }
  const [act = '', id = ''] = field(form, 'intent').split(':');
  if (act === 'rotate') {
    const overlapHours = Number(field(form, 'overlap'));
    const result = await attempt(args, 'rotateKey', { path: { id }, body: { overlapHours } });
    if (!result.ok) {
      const { problem } = result;
      const intent = field(form, 'intent');
      return data<Unfinished>({ intent, problem, typed: {} }, { status: problem.status ?? 400 });
    }
    const { name, key } = result.answer;
    return data<Made>({ intent: 'made', name, key });
  }
  return runSettingsAction(args, `/${args.params.desk}/settings/keys`, (intent, id) =>
    intent === 'revoke' ? command('revokeKey', { path: { id } }) : null,
  );
}

export default function SettingsKeys() {
  const { keys } = useLoaderData<typeof loader>();
  const answer = useAnswer<Unfinished | Made>();
  const { desk } = useDesk();
  const { t } = useTexts();
  useClosingPanels();
  const made = answer !== undefined && 'key' in answer ? answer : null;
  const typed = answer?.intent === 'make' && 'typed' in answer ? answer.typed : {};
  return (
    <>
      <title>{`${t('api-keys.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('api-keys.title')}</h1>
        <span className="num mute">{keys.filter(({ revoked }) => revoked === null).length}</span>
        <PanelButton intent="make" className="btn main">
          {t('api-keys.make')}
        </PanelButton>
      </header>
      <div className="settings-body sending">
        <p className="mute">{t('api-keys.means')}</p>
        {made && (
          <div className="notice good" role="status">
            <strong>{t('api-keys.made', { name: made.name })}</strong>
            <p>{t('api-keys.once')}</p>
            <p>
              <CopiedCode of={made.name}>{made.key}</CopiedCode>
            </p>
          </div>
        )}
        <Panel intent="make" title={t('api-keys.make')} submit={t('api-keys.make')}>
          <label className="field">
            <span>{t('api-keys.name')}</span>
            <input name="name" required maxLength={100} defaultValue={typed.name} />
          </label>
          <RoleField role={typed.role ?? 'agent'} />
          <label className="field">
            <span>{t('api-keys.expires')}</span>
            <input name="expires" type="date" defaultValue={typed.expires} aria-describedby="key-expires" />
            <span id="key-expires" className="mute small">
              {t('api-keys.expires-means')}
            </span>
          </label>
          <label className="field">
            <span>{t('api-keys.limit')}</span>
            <input
              name="limit"
              type="number"
              min={1}
              max={100_000}
              defaultValue={typed.limit}
              aria-describedby="key-limit"
            />
            <span id="key-limit" className="mute small">
              {t('api-keys.limit-means')}
            </span>
          </label>
          <label className="field">
            <span>{t('api-keys.clearances')}</span>
            <input name="clearances" maxLength={300} aria-describedby="key-clearances" />
            <span id="key-clearances" className="mute small">
              {t('api-keys.clearances-means')}
            </span>
          </label>
        </Panel>
        {keys.length === 0 ? (
          <EmptyState title={t('api-keys.empty')} />
        ) : (
          <ul className="letters">
            {keys.map((key) => (
              <Key key={key.id} of={key} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

function Key({ of }: { of: ApiKey }) {
  const { t } = useTexts();
  const day = useDay();
  const { id, name, role, clearances, created, createdBy, expires, lastUsed, revoked } = of;
  const { requestsPerMinute, successor } = of;
  const now = useNow();
  const holds = revoked === null && (expires === null || Date.parse(expires) > now);
  return (
    <li>
      <p className="break">
        <b>{name}</b> <span className="mute">{t(`people.role.${role}`)}</span>{' '}
        {clearances.length > 0 && <span className="mute">{clearances.join(', ')}</span>}
      </p>
      <p className="mute small break">
        {t('api-keys.created', { when: day(created), who: createdBy ?? t('api-keys.command-line') })} ·{' '}
        {lastUsed === null ? t('api-keys.unused') : t('api-keys.last-used', { when: day(lastUsed) })}
        {expires === null ? '' : ` · ${t('api-keys.until', { when: day(expires) })}`}
        {requestsPerMinute === null ? '' : ` · ${t('api-keys.limited', { count: requestsPerMinute })}`}
        {revoked === null ? '' : ` · ${t('api-keys.revoked', { when: day(revoked) })}`}
      </p>
      {holds && (
        <>
          <div className="actions">
            {successor === null && <PanelButton intent={`rotate:${id}`}>{t('api-keys.rotate')}</PanelButton>}
            <PanelButton intent={`revoke:${id}`}>{t('api-keys.revoke')}</PanelButton>
          </div>
          <Panel
            intent={`rotate:${id}`}
            title={t('api-keys.rotate-of', { name })}
            submit={t('api-keys.rotate')}
          >
            <p>{t('api-keys.rotate-means')}</p>
            <label className="field">
              <span>{t('api-keys.overlap')}</span>
              <select name="overlap" defaultValue="24">
                <option value="0">{t('api-keys.overlap-none')}</option>
                {[1, 24, 72, 168].map((hours) => (
                  <option key={hours} value={hours}>
                    {t('api-keys.overlap-hours', { count: hours })}
                  </option>
                ))}
              </select>
            </label>
          </Panel>
          <Panel
            intent={`revoke:${id}`}
            title={t('api-keys.revoke-of', { name })}
            submit={t('api-keys.revoke')}
          >
            <p>{t('api-keys.revoke-means')}</p>
          </Panel>
        </>
      )}
    </li>
  );
}
