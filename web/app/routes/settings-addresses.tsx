import { useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { DkimKey } from '../api-types.ts';
import { ask, askIfAllowed, command } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { CopiedCode } from '../parts/copied-code.tsx';
import { DomainCheckView } from '../parts/domain-check.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { AddressDefaultList } from '../settings/address-defaults.tsx';
import { ActionForm } from '../settings/action-form.tsx';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** The addresses from which the desk sends, by domain: how each domain stands, and the keys that sign its mail. */
export async function loader(args: LoaderFunctionArgs) {
  const { context } = args;
  const { language } = context.get(pageContext);
  const [addresses, keys, defaults] = await Promise.all([
    ask(args, 'listSendingAddresses', {}),
    ask(args, 'listDkimKeys', {}),
    ask(args, 'listAddressDefaults', {}),
  ]);
  const names = [...new Set(addresses.items.map(({ domain }) => domain))];
  const domains = await Promise.all(
    names.map(async (domain) => {
      const checks = await askIfAllowed(args, 'listDeliverabilityChecks', {
        query: { limit: 1, language, domain },
      });
      return {
        domain,
        addresses: addresses.items.filter((one) => one.domain === domain).map(({ address }) => address),
        keys: keys.items.filter((key) => key.domain === domain),
        check: checks?.items[0] ?? null,
      };
    }),
  );
  return { domains, defaults };
}

export function action(args: ActionFunctionArgs) {
  const { language } = args.context.get(pageContext);
  return runSettingsAction(args, `/${args.params.desk}/settings/addresses`, (intent, id, form) => {
    const path = { id };
    switch (intent) {
      case 'check':
        return command('checkDeliverability', { query: { language }, body: { domain: id } });
      case 'default':
        return command('setAddressDefault', {
          path: { address: id || field(form, 'address') },
          body: Object.fromEntries(
            ['kind', 'product', 'team', 'language'].map((name) => [name, field(form, name) || null]),
          ),
        });
      case 'add':
        return command('addDkimKey', { body: { domain: id, algorithm: field(form, 'algorithm') } });
      case 'start':
        return command('startDkimKey', { path });
      case 'retire':
        return command('retireDkimKey', { path });
      case 'remove':
        return command('removeDkimKey', { path });
      default:
        return null;
    }
  });
}

export default function SettingsAddresses() {
  const { domains, defaults } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  useClosingPanels();
  return (
    <>
      <title>{`${t('addresses.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('addresses.title')}</h1>
      </header>
      <div className="settings-body sending">
        <p className="mute">{t('addresses.how')}</p>
        <AddressDefaultList defaults={defaults} />
        {domains.length === 0 && <EmptyState title={t('addresses.empty')} />}
        {domains.map((one) => (
          <section key={one.domain} aria-labelledby={`domain-${one.domain}`}>
            <h2 id={`domain-${one.domain}`}>{one.domain}</h2>
            <p className="mute break">{one.addresses.join(', ')}</p>
            <Keys domain={one.domain} keys={one.keys} />
            <h3>{t('check.title')}</h3>
            {one.check === null ? (
              <p className="mute">{t('addresses.unchecked')}</p>
            ) : (
              <DomainCheckView check={one.check} />
            )}
            <ActionForm
              intent={`check:${one.domain}`}
              label={t(one.check === null ? 'check.submit' : 'check.again')}
            />
          </section>
        ))}
      </div>
    </>
  );
}

function Keys({ domain, keys }: { domain: string; keys: readonly DkimKey[] }) {
  const { t } = useTexts();
  const answer = useAnswer<Unfinished>();
  const intent = `add:${domain}`;
  return (
    <>
      <h3>{t('addresses.keys')}</h3>
      {keys.length === 0 ? (
        <EmptyState title={t('addresses.no-keys')} />
      ) : (
        <ul className="dkim-keys">
          {keys.map((key) => (
            <Key key={key.id} dkim={key} />
          ))}
        </ul>
      )}
      <p>
        <PanelButton intent={intent}>{t('addresses.add-key')}</PanelButton>
      </p>
      <Panel intent={intent} title={t('addresses.add-key')} submit={t('addresses.add-key')}>
        <p className="mute small">{t('addresses.add-key-how')}</p>
        <label className="field">
          <span>{t('addresses.algorithm')}</span>
          <select name="algorithm" defaultValue={answer?.intent === intent ? answer.typed.algorithm : 'rsa'}>
            <option value="rsa">{t('addresses.rsa')}</option>
            <option value="ed25519">{t('addresses.ed25519')}</option>
          </select>
        </label>
      </Panel>
    </>
  );
}

const tones = { published: 'kept', missing: 'broken', differs: 'broken', unknown: 'mute' } as const;

function Key({ dkim }: { dkim: DkimKey }) {
  const { t } = useTexts();
  return (
    <li>
      <p>
        <b>{dkim.selector}</b> <span className="mute">{t(`addresses.${dkim.algorithm}`)}</span>{' '}
        <span className={dkim.state === 'signing' ? 'chip kept' : 'chip'}>
          {t(`addresses.state-${dkim.state}`)}
        </span>{' '}
        {dkim.published !== null && (
          <span className={`small ${tones[dkim.published]}`}>
            {t(`addresses.published-${dkim.published}`)}
          </span>
        )}
      </p>
      <details open={dkim.published !== 'published' && dkim.state !== 'retired'}>
        <summary>{t('addresses.record')}</summary>
        <dl className="facts small">
          <dt>{t('addresses.record-name')}</dt>
          <dd>
            <CopiedCode of={t('addresses.record-name')}>{dkim.record.name}</CopiedCode>
          </dd>
          <dt>{t('addresses.record-value')}</dt>
          <dd>
            <CopiedCode of={t('addresses.record-value')}>{dkim.record.value}</CopiedCode>
          </dd>
          <dt>{t('addresses.record-zone')}</dt>
          <dd>
            <CopiedCode of={t('addresses.record-zone')}>{dkim.record.zoneLine}</CopiedCode>
          </dd>
        </dl>
      </details>
      <div className="actions">
        {dkim.state !== 'signing' && <ActionForm intent={`start:${dkim.id}`} label={t('addresses.start')} />}
        {dkim.state === 'signing' && (
          <>
            <PanelButton intent={`retire:${dkim.id}`}>{t('addresses.retire')}</PanelButton>
            <Panel intent={`retire:${dkim.id}`} title={t('addresses.retire')} submit={t('addresses.retire')}>
              <p>{t('addresses.retire-how', { selector: dkim.selector })}</p>
            </Panel>
          </>
        )}
        {dkim.state !== 'signing' && (
          <>
            <PanelButton intent={`remove:${dkim.id}`}>{t('addresses.remove')}</PanelButton>
            <Panel intent={`remove:${dkim.id}`} title={t('addresses.remove')} submit={t('addresses.remove')}>
              <p>{t('addresses.remove-how', { selector: dkim.selector })}</p>
            </Panel>
          </>
        )}
      </div>
    </li>
  );
}
