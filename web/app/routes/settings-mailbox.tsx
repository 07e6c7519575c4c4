import { FaultNote } from '../mailboxes/fault-note.tsx';
import { Link, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { MailboxPage } from '../api-types.ts';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { NextTry } from '../mailboxes/next-try.tsx';
import { ServerField, ServerFields } from '../mailboxes/server-fields.tsx';
import type { Filled } from '../mailboxes/server-fields.tsx';
import { ServerForm } from '../mailboxes/server-form.tsx';
import { runServerForm, serverBody } from '../mailboxes/server-form.server.ts';
import type { ServerAnswer } from '../mailboxes/server-form.server.ts';
import { useDesk } from '../parts/use-desk.ts';
import { useAnswer } from '../parts/use-answer.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

const idOf = (params: { id?: string }): string | null => (params.id === 'new' ? null : (params.id ?? null));

/** One mailbox, or a new one. */
export async function loader(args: LoaderFunctionArgs) {
  const { params } = args;
  const id = idOf(params);
  const [list, grants, mailbox] = await Promise.all([
    ask(args, 'listMailboxes', {}),
    ask(args, 'listMailGrants', {}),
    id === null ? null : ask(args, 'readMailbox', { path: { id } }),
  ]);
  return { addresses: list.addresses, grants: grants.items, mailbox, now: Date.now() };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const id = idOf(args.params);
  const afterwards = field(form, 'afterwards');
  const body = {
    ...serverBody(form),
    username: field(form, 'username'),
    folders: field(form, 'folders')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    afterwards,
    moveTo: afterwards === 'move' ? field(form, 'moveTo') || null : null,
    authservId: field(form, 'authservId') || null,
  };
  const start = field(form, 'start') || 'new';
  return runServerForm(args, form, {
    test: command('testMailbox', { body: { ...body, id } }),
    save:
      id === null
        ? command('addMailbox', { body: { ...body, start } })
        : command('changeMailbox', { path: { id }, body }),
  });
}

const ends = ['seen', 'move', 'delete', 'nothing'] as const;

export default function SettingsMailbox() {
  const { addresses, grants, mailbox, now } = useLoaderData<typeof loader>();
  const answer = useAnswer<ServerAnswer>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const faults = new Map((answer?.problem?.errors ?? []).map(({ path, message }) => [path, message]));
  const filled = answer?.typed ?? filledOf(mailbox);
  const title = mailbox?.name ?? t('mailboxes.add-mailbox');
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
        {mailbox?.fault && (
          <FaultNote fault={mailbox.fault} again={<NextTry mailbox={mailbox} now={now} />} />
        )}
        <ServerForm
          answer={answer ?? before(mailbox)}
          fine={t('mailboxes.test-ok')}
          version={mailbox?.version}
          saved={filledOf(mailbox)}
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
            <select name="address" defaultValue={filled['address']} aria-describedby="address-hint">
              {addresses.map((address) => (
                <option key={address}>{address}</option>
              ))}
            </select>
            <span className="mute small" id="address-hint">
              {t('mailboxes.address-how')}
            </span>
          </label>
          <ServerFields
            filled={filled}
            faults={faults}
            grants={grants}
            ways={['password', 'oauth']}
            known={mailbox?.hasPassword ?? false}
          />
          <label className="field">
            <span>{t('mailboxes.folders')}</span>
            <textarea name="folders" rows={3} defaultValue={filled['folders'] ?? 'INBOX'} required />
          </label>
          <div className="pair">
            <label className="field">
              <span>{t('mailboxes.afterwards')}</span>
              <select name="afterwards" defaultValue={filled['afterwards'] ?? 'seen'}>
                {ends.map((each) => (
                  <option key={each} value={each}>
                    {t(`mailboxes.afterwards-${each}`)}
                  </option>
                ))}
              </select>
            </label>
            <ServerField
              name="moveTo"
              label={t('mailboxes.move-to')}
              filled={filled}
              faults={faults}
              maxLength={200}
            />
          </div>
          {mailbox === null && (
            <label className="field">
              <span>{t('mailboxes.start')}</span>
              <select name="start" defaultValue={filled['start'] ?? 'new'}>
                <option value="new">{t('mailboxes.start-new')}</option>
                <option value="all">{t('mailboxes.start-all')}</option>
              </select>
            </label>
          )}
          <input type="hidden" name="authservId" value={filled['authservId'] ?? ''} />
        </ServerForm>
      </div>
    </>
  );
}

function filledOf(mailbox: MailboxPage | null): Filled {
  if (mailbox === null) return { port: '993', security: 'tls', auth: 'password' };
  return {
    name: mailbox.name,
    address: mailbox.address,
    host: mailbox.host,
    port: String(mailbox.port),
    security: mailbox.security,
    auth: mailbox.auth,
    username: mailbox.username,
    grant: mailbox.grant ?? '',
    folders: mailbox.folders.map(({ path }) => path).join('\n'),
    afterwards: mailbox.afterwards,
    moveTo: mailbox.moveTo ?? '',
    authservId: mailbox.authservId ?? '',
  };
}

/** Before anything was sent, only whether it is switched on is to be told. */
const before = (mailbox: MailboxPage | null): ServerAnswer | undefined =>
  mailbox === null || mailbox.enabled ? undefined : { test: null, problem: null, typed: {} };
