import { useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { SignInRule } from '../api-types.ts';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { SeenVersion } from '../parts/seen-version.tsx';
import { useMinute } from '../parts/surroundings.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { ProviderList } from '../settings/provider-list.tsx';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';
import { civilDateWords } from '../time/words.ts';
import { utcDate } from '../time/utc-date.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** What the desk asks of people who sign in. */
export async function loader(args: LoaderFunctionArgs) {
  const [rules, providers] = await Promise.all([
    ask(args, 'listSignInRules', {}),
    ask(args, 'listProviderSettings', {}),
  ]);
  return { rules: rules.items, providers: providers.items };
}

export function action(args: ActionFunctionArgs) {
  return runSettingsAction(args, `/${args.params.desk}/settings/sign-in`, (intent, id, form) => {
    if (intent === 'provider') {
      const secret = field(form, 'clientSecret');
      const body = {
        name: field(form, 'name'),
        issuer: field(form, 'issuer'),
        clientId: field(form, 'clientId'),
        ...(secret === '' ? {} : { clientSecret: secret }),
        domains: field(form, 'domains')
          .split(/[\s,]+/)
          .filter((domain) => domain !== ''),
        audience: field(form, 'audience'),
        secondFactor: form.has('secondFactor'),
      };
      return id === '' ? command('addProvider', { body }) : command('changeProvider', { path: { id }, body });
    }
    if (intent === 'check-provider') return command('checkProvider', { path: { id }, body: {} });
    if (intent === 'remove-provider') return command('removeProvider', { path: { id } });
    if (intent !== 'rule') return null;
    const from = field(form, 'from');
    return command('setSignInRule', {
      path: { role: id },
      body: { requiredFrom: from === '' ? null : `${from}T00:00:00Z` },
    });
  });
}

export default function SettingsSignIn() {
  const { rules, providers } = useLoaderData<typeof loader>();
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
        <section aria-labelledby="providers">
          <h2 id="providers">{t('providers.title')}</h2>
          <p className="mute">{t('providers.means')}</p>
          <ProviderList providers={providers} />
        </section>
      </div>
    </>
  );
}

function Rule({ rule: { role, requiredFrom, byDefault, version } }: { rule: SignInRule }) {
  const { t, language } = useTexts();
  const answer = useAnswer<Unfinished>();
  const now = useMinute();
  const name = t(`people.role.${role}`);
  const intent = `rule:${role}`;
  const refused = answer?.intent === intent ? answer : undefined;
  const always = requiredFrom !== null && Date.parse(requiredFrom) === 0;
  // What was always needed has no day that people would know: saved as it stands, it is needed all the same.
  const from = always ? utcDate(now) : requiredFrom === null ? '' : utcDate(requiredFrom);
  const words =
    requiredFrom === null
      ? t('sign-in-rules.not-needed')
      : always
        ? t('sign-in-rules.needed')
        : t('sign-in-rules.needed-from', { date: civilDateWords(from, language) });
  return (
    <li>
      <p>
        <b>{name}</b>{' '}
        <span className="mute">
          {words}
          {byDefault ? ` (${t('sign-in-rules.by-default')})` : ''}
        </span>
      </p>
      <p>
        <PanelButton intent={intent}>{t('people.change')}</PanelButton>
      </p>
      <Panel intent={intent} title={t('people.change-of', { name })} submit={t('people.save')}>
        <SeenVersion
          version={version}
          refused={refused}
          saved={[{ name: 'from', label: t('sign-in-rules.from'), value: from, shown: words }]}
        />
        <label className="field">
          <span>{t('sign-in-rules.from')}</span>
          <input
            name="from"
            type="date"
            aria-describedby={`rule-hint-${role}`}
            defaultValue={refused?.typed['from'] ?? from}
          />
        </label>
        <p id={`rule-hint-${role}`} className="mute small">
          {t('sign-in-rules.empty')}
        </p>
      </Panel>
    </li>
  );
}
