import { FaultNote } from '../mailboxes/fault-note.tsx';
import { Link, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { MailRelay } from '../api-types.ts';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ServerField, ServerFields } from '../mailboxes/server-fields.tsx';
import type { Filled } from '../mailboxes/server-fields.tsx';
import { ServerForm } from '../mailboxes/server-form.tsx';
import { runServerForm, serverBody } from '../mailboxes/server-form.server.ts';
import type { ServerAnswer } from '../mailboxes/server-form.server.ts';
import { useDesk } from '../parts/use-desk.ts';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

const idOf = (params: { id?: string }): string | null => (params.id === 'new' ? null : (params.id ?? null));

/** One relay of an address, or a new one. */
export async function loader(args: LoaderFunctionArgs) {
  const { params } = args;
  const id = idOf(params);
  const [list, grants, relay] = await Promise.all([
    ask(args, 'listMailboxes', {}),
    ask(args, 'listMailGrants', {}),
    id === null ? null : ask(args, 'readMailRelay', { path: { id } }),
  ]);
  return { addresses: list.addresses, grants: grants.items, relay };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const id = idOf(args.params);
  const body = {
    ...serverBody(form),
    place: field(form, 'place') || '1',
    perMinute: field(form, 'perMinute') || null,
  };
  return runServerForm(args, form, {
    test: command('testMailRelay', { body: { ...body, id } }),
    save:
      id === null ? command('addMailRelay', { body }) : command('changeMailRelay', { path: { id }, body }),
  });
}

export default function SettingsRelay() {
  const { addresses, grants, relay } = useLoaderData<typeof loader>();
  const answer = useAnswer<ServerAnswer>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const faults = new Map((answer?.problem?.errors ?? []).map(({ path, message }) => [path, message]));
  const filled = answer?.typed ?? filledOf(relay);
  const title = relay?.name ?? t('mailboxes.add-relay');
  const off = relay !== null && !relay.enabled;
  return (
    <>
      <title>{`${title} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{title}</h1>
        <Link className="small" to={`/${desk.id}/settings/mailboxes`}>
          {t('mailboxes.title')}
        </Link>
      </header>
      <div className="settings-body">
        {relay?.fault && <FaultNote fault={relay.fault} />}
        <ServerForm
          answer={answer ?? (off ? { test: null, problem: null, typed: {} } : undefined)}
          fine={t('mailboxes.test-ok-relay')}
          version={relay?.version}
          saved={filledOf(relay)}
        >
          <ServerField
            name="name"
            label={t('mailboxes.name')}
            filled={filled}
            faults={faults}
            required
            maxLength={100}
          />
          <label className="field">
            <span>{t('mailboxes.address')}</span>
            <select name="address" defaultValue={filled['address']}>
              {addresses.map((address) => (
                <option key={address}>{address}</option>
              ))}
            </select>
          </label>
          <ServerFields
            filled={filled}
            faults={faults}
            grants={grants}
            ways={['password', 'oauth', 'none']}
            known={relay?.hasPassword ?? false}
          />
          <div className="pair">
            <ServerField
              name="place"
              label={t('mailboxes.place')}
              filled={filled}
              faults={faults}
              inputMode="numeric"
              pattern="[0-9]{1,3}"
              required
            />
            <ServerField
              name="perMinute"
              label={t('mailboxes.per-minute')}
              filled={filled}
              faults={faults}
              inputMode="numeric"
              pattern="[0-9]{0,6}"
            />
          </div>
        </ServerForm>
      </div>
    </>
  );
}

function filledOf(relay: MailRelay | null): Filled {
  if (relay === null) return { port: '587', security: 'starttls', auth: 'password', place: '1' };
  return {
    name: relay.name,
    address: relay.address,
    host: relay.host,
    port: String(relay.port),
    security: relay.security,
    auth: relay.auth,
    username: relay.username ?? '',
    grant: relay.grant ?? '',
    place: String(relay.place),
    perMinute: relay.perMinute === null ? '' : String(relay.perMinute),
  };
}
