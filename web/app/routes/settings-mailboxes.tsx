import { redirect, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, send } from '../api.server.ts';
import { field, secretField } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { GrantSection } from '../mailboxes/grant-section.tsx';
import { MailboxSection } from '../mailboxes/mailbox-section.tsx';
import { RegistrationSection } from '../mailboxes/registration-section.tsx';
import { RelaySection } from '../mailboxes/relay-section.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Where mail comes from and through which servers it leaves, with how each goes. */
export async function loader(args: LoaderFunctionArgs) {
  const [mailboxes, relays, grants, registrations] = await Promise.all([
    ask(args, 'listMailboxes', {}),
    ask(args, 'listMailRelays', {}),
    ask(args, 'listMailGrants', {}),
    ask(args, 'listMailRegistrations', {}),
  ]);
  return {
    mailboxes: mailboxes.items,
    relays: relays.items,
    last: relays.last,
    grants: grants.items,
    returnUrl: grants.returnUrl,
    registrations: registrations.items,
  };
}

const orNull = (text: string): string | null => (text === '' ? null : text);

export async function action({ context, params, request }: ActionFunctionArgs) {
  const back = `/${params.desk}/settings/mailboxes`;
  const base = `/api/v1/${params.desk}`;
  const form = await request.clone().formData();
  const [verb = '', id = ''] = field(form, 'intent').split(':');
  if (verb === 'connect' || verb === 'reconnect') {
    const way = field(form, 'way') === 'device' ? 'device' : 'web';
    const result =
      verb === 'connect'
        ? await send(
            context,
            `${base}/mail-grants`,
            { name: field(form, 'name'), provider: id, way },
            request,
          )
        : await send(context, `${base}/mail-grants/${id}/consents`, { way }, request);
    // The page of the provider, or our own with the code to type.
    if (result.ok) return redirect((result.answer.data as { page: string | null }).page ?? back);
  }
  return runSettingsAction(context, request, { desk: params.desk, back }, (asked, about) => {
    switch (asked) {
      case 'remove-mailbox':
        return { path: `/mailboxes/${about}`, method: 'DELETE' };
      case 'remove-relay':
        return { path: `/mail-relays/${about}`, method: 'DELETE' };
      case 'remove-grant':
        return { path: `/mail-grants/${about}`, method: 'DELETE' };
      case 'unregister':
        return { path: `/mail-registrations/${about}`, method: 'DELETE' };
      case 'poll':
        return { path: `/mail-grants/${about}/polls` };
      case 'connect':
        return {
          path: '/mail-grants',
          body: { name: field(form, 'name'), provider: about, way: field(form, 'way') || 'web' },
        };
      case 'reconnect':
        return { path: `/mail-grants/${about}/consents`, body: { way: field(form, 'way') || 'web' } };
      case 'register':
        return {
          path: `/mail-registrations/${about}`,
          method: 'PUT',
          body: {
            clientId: field(form, 'clientId'),
            secret: secretField(form, 'secret'),
            tenant: orNull(field(form, 'tenant')),
            authorizeUrl: orNull(field(form, 'authorizeUrl')),
            tokenUrl: orNull(field(form, 'tokenUrl')),
            deviceUrl: orNull(field(form, 'deviceUrl')),
            scope: orNull(field(form, 'scope')),
          },
        };
      default:
        return null;
    }
  });
}

export default function SettingsMailboxes() {
  const { mailboxes, relays, last, grants, registrations, returnUrl } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t } = useTexts();
  useClosingPanels();
  return (
    <>
      <title>{`${t('mailboxes.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('mailboxes.title')}</h1>
      </header>
      <div className="settings-body">
        <p className="mute">{t('mailboxes.how')}</p>
        <MailboxSection mailboxes={mailboxes} />
        <RelaySection relays={relays} last={last} />
        <GrantSection grants={grants} registrations={registrations} />
        <RegistrationSection registrations={registrations} returnUrl={returnUrl} />
      </div>
    </>
  );
}
