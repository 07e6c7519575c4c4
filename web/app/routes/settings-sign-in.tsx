import { useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { List, SignInRule } from '../api-types.ts';
import { read } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import { civilDateWords } from '../time/words.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** What the desk asks of people who sign in. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const base = `/api/v1/${params.desk}`;
  const rules = await read<List<SignInRule>>(context, `${base}/sign-in-rules`, request);
  return { rules: rules.items };
}

export function action({ context, params, request }: ActionFunctionArgs) {
  const where = { desk: params.desk, back: `/${params.desk}/settings/sign-in` };
  return runSettingsAction(context, request, where, (intent, id, form) => {
    if (intent !== 'rule') return null;
    const from = field(form, 'from');
    return {
      path: `/sign-in-rules/${encodeURIComponent(id)}`,
      method: 'PUT',
      body: { requiredFrom: from === '' ? null : `${from}T00:00:00Z` },
    };
  });
}

export default function SettingsSignIn() {
  const { rules } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  useClosingPanels();
  return (
    <>
      <title>{`${t('sign-in-rules.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('sign-in-rules.title')}</h1>
      </header>
      <div className="settings-body sending">
        <section aria-labelledby="factors">
          <h2 id="factors">{t('sign-in-rules.factors')}</h2>
          <p className="mute">{t('sign-in-rules.factors-means')}</p>
          <ul className="letters">
            {rules.map((rule) => (
              <Rule key={rule.role} rule={rule} />
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

function Rule({ rule: { role, requiredFrom, byDefault } }: { rule: SignInRule }) {
  const { t, language } = useTexts();
  const name = t(`people.role.${role}`);
  const always = requiredFrom !== null && Date.parse(requiredFrom) === 0;
  return (
    <li>
      <p>
        <b>{name}</b>{' '}
        <span className="mute">
          {requiredFrom === null
            ? t('sign-in-rules.not-needed')
            : always
              ? t('sign-in-rules.needed')
              : t('sign-in-rules.needed-from', { date: civilDateWords(requiredFrom.slice(0, 10), language) })}
          {byDefault ? ` (${t('sign-in-rules.by-default')})` : ''}
        </span>
      </p>
      <p>
        <PanelButton intent={`rule:${role}`}>{t('people.change')}</PanelButton>
      </p>
      <Panel intent={`rule:${role}`} title={t('people.change-of', { name })} submit={t('people.save')}>
        <label className="field">
          <span>{t('sign-in-rules.from')}</span>
          <input
            name="from"
            type="date"
            aria-describedby={`rule-hint-${role}`}
            defaultValue={requiredFrom === null || always ? '' : requiredFrom.slice(0, 10)}
          />
        </label>
        <p id={`rule-hint-${role}`} className="mute small">
          {t('sign-in-rules.empty')}
        </p>
      </Panel>
    </li>
  );
}
