import { useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { useDay } from '../account/use-day.ts';
import type { CheckedStaff } from '../api-types.ts';
import { ask, command } from '../api.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { SeenVersion } from '../parts/seen-version.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { clearanceNames } from '../parts/clearance-names.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** What the policy wants to know of staff (OSW-9), what was checked, and the clearances that follow. */
export function loader(args: LoaderFunctionArgs) {
  return ask(args, 'listAgentAttributes', {});
}

export function action(args: ActionFunctionArgs) {
  return runSettingsAction(args, `/${args.params.desk}/settings/clearances`, (intent, id, form) => {
    if (intent !== 'check') return null;
    const attributes = Object.fromEntries(
      [...form.entries()].flatMap(([name, value]) =>
        name.startsWith('attribute:') && typeof value === 'string'
          ? [[name.slice('attribute:'.length), value === '' ? null : value]]
          : [],
      ),
    );
    return command('checkAgentAttributes', { path: { id }, body: { attributes } });
  });
}

export default function SettingsClearances() {
  const { attributes, items, restrictions } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  useClosingPanels();
  return (
    <>
      <title>{`${t('clearances.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('clearances.title')}</h1>
      </header>
      <div className="settings-body sending">
        {attributes.length === 0 ? (
          <EmptyState title={t('clearances.none-asked')} />
        ) : (
          <>
            <p className="mute">{t('clearances.how')}</p>
            <ul className="letters">
              {items.map((person) => (
                <Person
                  key={person.agent.id}
                  person={person}
                  attributes={attributes}
                  restrictions={restrictions}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
}

type Attributes = CheckedStaff['attributes'];

function Person({
  person,
  attributes,
  restrictions,
}: {
  person: CheckedStaff['items'][number];
  attributes: Attributes;
  restrictions: CheckedStaff['restrictions'];
}) {
  const { me } = useDesk();
  const { t, say } = useTexts();
  const day = useDay();
  const answer = useAnswer<Unfinished>();
  const { agent, checked, clearances, version } = person;
  const intent = `check:${agent.id}`;
  const refused = answer?.intent === intent ? answer : undefined;
  const names = clearanceNames(restrictions, { t, say });
  // One that the policy has dropped since is called by its id.
  const called = (id: string): string => names.get(id) ?? id;
  const saved = attributes.map(({ id, name, values }) => {
    const value = checked.find((each) => each.attribute === id)?.value ?? '';
    const shown =
      value === '' ? t('clearances.unknown') : say(values.find((each) => each.id === value)?.name);
    return { name: `attribute:${id}`, label: say(name), value, shown: shown || value };
  });
  return (
    <li>
      <p className="break">
        <b>{agent.name}</b>{' '}
        <span className="mute">
          {clearances.length === 0
            ? t('clearances.none')
            : t('clearances.holds', { clearances: clearances.map(called).join(', ') })}
        </span>
      </p>
      <ul className="checks mute small break">
        {attributes.map(({ id, name, values }) => {
          const found = checked.find((each) => each.attribute === id);
          const value = values.find((each) => each.id === found?.value);
          return (
            <li key={id}>
              {say(name)}: {found === undefined ? t('clearances.unknown') : say(value?.name) || found.value}
              {found === undefined
                ? ''
                : ` · ${t('clearances.checked', { when: day(found.at), who: found.by ?? t('api-keys.command-line') })}`}
            </li>
          );
        })}
      </ul>
      {agent.id !== me.id && (
        <>
          <div className="actions">
            <PanelButton intent={intent}>{t('clearances.check')}</PanelButton>
          </div>
          <Panel
            intent={intent}
            title={t('clearances.check-of', { name: agent.name })}
            submit={t('clearances.submit')}
          >
            <p className="mute">{t('clearances.check-means')}</p>
            <SeenVersion version={version} refused={refused} saved={saved} />
            {attributes.map(({ id, name, values, clause }) => (
              <label key={id} className="field">
                <span>
                  {say(name)} <span className="mute">{clause}</span>
                </span>
                <select
                  name={`attribute:${id}`}
                  defaultValue={
                    refused?.typed[`attribute:${id}`] ??
                    checked.find((each) => each.attribute === id)?.value ??
                    ''
                  }
                >
                  <option value="">{t('clearances.unknown')}</option>
                  {values.map((value) => (
                    <option key={value.id} value={value.id}>
                      {say(value.name)}
                    </option>
                  ))}
                </select>
              </label>
            ))}
          </Panel>
        </>
      )}
    </li>
  );
}
