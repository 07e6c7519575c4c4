import { data, redirect, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, attemptCommand, command } from '../api.server.ts';
import { field, secretField } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { GrantSection } from '../mailboxes/grant-section.tsx';
import { MailboxSection } from '../mailboxes/mailbox-section.tsx';
import { OutboundNote } from '../mailboxes/outbound-note.tsx';
import { RegistrationSection } from '../mailboxes/registration-section.tsx';
import { RelaySection } from '../mailboxes/relay-section.tsx';
import { BacklogNote } from '../parts/backlog-note.tsx';
import { useClosingPanels } from '../parts/use-closing-panels.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Where mail comes from and through which servers it leaves, with how each goes. */
export async function loader(args: LoaderFunctionArgs) {
  const [mailboxes, backlog, leaving, relays, grants, registrations] = await Promise.all([
    ask(args, 'listMailboxes', {}),
    ask(args, 'readInboundBacklog', {}),
    ask(args, 'readOutboundBacklog', {}),
    ask(args, 'listMailRelays', {}),
    ask(args, 'listMailGrants', {}),
    ask(args, 'listMailRegistrations', {}),
  ]);
  return {
    mailboxes: mailboxes.items,
    backlog,
    leaving,
    relays: relays.items,
    last: relays.last,
    grants: grants.items,
    returnUrl: grants.returnUrl,
    registrations: registrations.items,
    now: Date.now(),
  };
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Asks the provider for its consent, for a new connection or for one that lost it. */
function consentOf(form: FormData, verb: string, id: string) {
  const way = field(form, 'way') || 'web';
  return verb === 'connect'
    ? command('askMailConsent', { body: { name: field(form, 'name'), provider: id, way } })
    : command('renewMailConsent', { path: { id }, body: { way } });
}

export async function action(args: ActionFunctionArgs) {
  const back = `/${args.params.desk}/settings/mailboxes`;
  const form = await args.request.clone().formData();
  const [verb = '', id = ''] = field(form, 'intent').split(':');
  if (verb === 'connect' || verb === 'reconnect') {
    const result = await attemptCommand(args, consentOf(form, verb, id));
    // The page of the provider, or our own with the code to type.
    if (result.ok) return redirect((result.answer as { page: string | null }).page ?? back);
    const typed = { name: field(form, 'name'), way: field(form, 'way') };
    return data<Unfinished>(
      { intent: field(form, 'intent'), problem: result.problem, typed },
      { status: result.problem.status ?? 400 },
    );
  }
  if (verb === 'try') {
    // The button stands on two pages: whoever presses it stays where they are.
    const result = await attemptCommand(args, command('tryMailbox', { path: { id } }));
    return result.ok
      ? data<Partial<Unfinished>>({})
      : data<Partial<Unfinished>>({ problem: result.problem }, { status: result.problem.status ?? 400 });
  }
  return runSettingsAction(args, back, (asked, about) => {
    const path = { id: about };
    switch (asked) {
      case 'try-outbound':
        return command('tryOutboundAgain', {});
      case 'remove-mailbox':
        return command('removeMailbox', { path });
      case 'remove-relay':
        return command('removeMailRelay', { path });
      case 'remove-grant':
        return command('removeMailGrant', { path });
      case 'unregister':
        return command('removeMailRegistration', { path: { provider: about } });
      case 'poll':
        return command('pollMailConsent', { path });
      case 'register':
        return command('setMailRegistration', {
          path: { provider: about },
          body: {
            clientId: field(form, 'clientId'),
            secret: secretField(form, 'secret'),
            tenant: orNull(field(form, 'tenant')),
            authorizeUrl: orNull(field(form, 'authorizeUrl')),
            tokenUrl: orNull(field(form, 'tokenUrl')),
            deviceUrl: orNull(field(form, 'deviceUrl')),
            scope: orNull(field(form, 'scope')),
          },
        });
      default:
        return null;
    }
  });
}

export default function SettingsMailboxes() {
  const { mailboxes, backlog, leaving, relays, last, grants, registrations, returnUrl, now } =
    useLoaderData<typeof loader>();
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
        <section aria-labelledby="backlog">
          <h2 id="backlog">{t('backlog.title')}</h2>
          <BacklogNote backlog={backlog} always />
        </section>
        <section aria-labelledby="outbound">
          <h2 id="outbound">{t('outbound.title')}</h2>
          <OutboundNote backlog={leaving} />
        </section>
        <MailboxSection mailboxes={mailboxes} now={now} />
        <RelaySection relays={relays} last={last} />
        <GrantSection grants={grants} registrations={registrations} />
        <RegistrationSection registrations={registrations} returnUrl={returnUrl} />
      </div>
    </>
  );
}
