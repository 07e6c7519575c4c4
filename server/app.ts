import { completeRoute } from './description/complete-route.ts';
import { describeApi } from './description/describe-api.ts';
import type { Auth } from './platform/auth/auth.ts';
import { createHttp } from './platform/http/create-http.ts';
import type { Http } from './platform/http/create-http.ts';
import { requireOwnHost } from './platform/http/own-host.ts';
import { operationsRoutes } from './platform/http/operations.ts';
import { contactHooks, contractHooks, redactionHooks } from './handlers.ts';
import type { Act, Services } from './platform/services.ts';
import { createAccess, createDoorkeeper } from './modules/access/door.ts';
import { keyRoutes } from './modules/access/key-routes.ts';
import { signInRoutes } from './modules/access/sign-in-routes.ts';
import { announcementRoutes } from './modules/announcements/routes.ts';
import { auditRoutes } from './modules/audit/routes.ts';
import { deliverabilityRoutes } from './modules/deliverability/routes.ts';
import { clearanceRoutes } from './modules/clearances/routes.ts';
import { dossierRoutes } from './modules/dossier/routes.ts';
import { draftRoutes } from './modules/drafts/routes.ts';
import { snippetRoutes } from './modules/snippets/routes.ts';
import { deskRoutes, indexRoutes } from './modules/desks/routes.ts';
import { fieldRoutes } from './modules/fields/routes.ts';
import { ticketFieldRoutes } from './modules/fields/ticket-routes.ts';
import { staffTicketRoutes } from './modules/intake/staff-ticket-routes.ts';
import { sideTalkRoutes } from './modules/sidetalks/routes.ts';
import { backlogOfDesks } from './modules/intake/backlog.ts';
import { backlogRoutes } from './modules/intake/backlog-routes.ts';
import { quarantineRoutes } from './modules/intake/quarantine-routes.ts';
import { intakeRoutes } from './modules/intake/routes.ts';
import { laterRoutes } from './modules/later/routes.ts';
import { ledgerRoutes } from './modules/ledger/routes.ts';
import { liveRoutes } from './modules/live/routes.ts';
import { lookRoutes } from './modules/looks/routes.ts';
import { macroRoutes } from './modules/macros/routes.ts';
import { addressRoutes } from './modules/addresses/routes.ts';
import { releaseRoutes } from './modules/releases/routes.ts';
import { isOutboundLate } from './modules/mail/door.ts';
import { mailRoutes } from './modules/mail/routes.ts';
import { clientRoutes } from './modules/mailboxes/client-routes.ts';
import { consentRoutes } from './modules/mailboxes/consent-routes.ts';
import { relayRoutes } from './modules/mailboxes/relay-routes.ts';
import { mailboxRoutes } from './modules/mailboxes/routes.ts';
import { notificationRoutes } from './modules/notifications/routes.ts';
import { organisationRoutes } from './modules/people/organisation-routes.ts';
import { ownSettingsRoutes } from './modules/people/own-settings-routes.ts';
import { peopleRoutes } from './modules/people/routes.ts';
import { currentPolicy } from './modules/policies/door.ts';
import type { Benches } from './modules/policies/door.ts';
import { policyRoutes } from './modules/policies/routes.ts';
import { presenceRoutes } from './modules/presence/routes.ts';
import { replayRoutes } from './modules/replay/routes.ts';
import { searchRoutes } from './modules/search/routes.ts';
import { tagRoutes } from './modules/tags/routes.ts';
import { viewRoutes } from './modules/views/routes.ts';
import { fileOrigin } from './modules/tickets/attachment-routes.ts';
import { ticketRoutes } from './modules/tickets/routes.ts';
import { spamRoutes, trustRoutes } from './modules/trust/routes.ts';
import { workRoutes } from './modules/work/routes.ts';
import { webhookRoutes } from './modules/webhooks/routes.ts';

const version = '0.1.0';

/**
 * The HTTP application with all routes of all modules. Pages are mounted apart: they call these routes in process.
 * @param shared threads for policies that several applications of a process use together
 * @param before is given the application while it has no route yet: what it hooks then holds for all of them
 */
export async function createApp(
  services: Services,
  auth: Auth,
  shared?: Benches,
  before?: (app: Http) => void,
): Promise<Http> {
  const app = await createHttp({
    log: services.log,
    version,
    description: [
      'Runs a written support policy: entitlements, promises, clocks, and a ledger with evidence.',
      'Every error is `application/problem+json` (RFC 9457), also where no operation is reached: 400 `bad-request` (it can not be read), 408 `too-slow` (it did not come within a minute), 421 `wrong-host` (on a machine for trying things, for another name than its own), 431 `header-too-large` (address and header have more than 16 KB).',
    ].join('\n\n'),
    publicUrl: services.publicUrl,
    trustedProxy: services.config.trustedProxy,
  });
  before?.(app);
  app.addHook('onRoute', completeRoute);
  if (!services.config.production) {
    const { attachmentUrl } = services.config;
    requireOwnHost(app, () => [services.publicUrl(), ...(attachmentUrl === null ? [] : [attachmentUrl])]);
  }
  let description: object | undefined;
  fileOrigin(app, services);
  const access = createAccess(services, auth);
  operationsRoutes(app, services, {
    arriving: () => backlogOfDesks(services),
    isLeavingLate: () => isOutboundLate(services),
  });
  indexRoutes(app, services);
  await app.register(
    (desk: Http, _options, done) => {
      // Who may not use a route is refused before anything of the request's body is read.
      desk.addHook('onRequest', (request, reply) => access.arrive(request, reply));
      desk.addHook('onSend', (request, reply, payload) => access.leave(request, reply, payload));
      deskRoutes(desk, services, access);
      policyRoutes(desk, services, access, shared);
      replayRoutes(desk, services, access);
      signInRoutes(desk, services, access, auth);
      intakeRoutes(desk, services, access);
      quarantineRoutes(desk, access);
      backlogRoutes(desk, services, access);
      ticketRoutes(desk, services, access, redactionHooks);
      tagRoutes(desk, access);
      fieldRoutes(desk, access);
      ticketFieldRoutes(desk, access);
      workRoutes(desk, access);
      viewRoutes(desk, access);
      dossierRoutes(desk, access);
      presenceRoutes(desk, access);
      notificationRoutes(desk, services, access);
      laterRoutes(desk, access);
      searchRoutes(desk, access);
      ledgerRoutes(desk, access);
      webhookRoutes(desk, services, access);
      liveRoutes(desk, services, access, createDoorkeeper(services, auth));
      peopleRoutes(desk, access, { contract: contractHooks, contact: contactHooks(services) });
      organisationRoutes(desk, services, access);
      ownSettingsRoutes(desk, access);
      lookRoutes(desk, access);
      announcementRoutes(desk, access);
      addressRoutes(desk, access);
      releaseRoutes(desk, access);
      mailRoutes(desk, services, access);
      deliverabilityRoutes(desk, services, access);
      mailboxRoutes(desk, services, access);
      relayRoutes(desk, services, access);
      consentRoutes(desk, services, access);
      clientRoutes(desk, services, access);
      auditRoutes(desk, access, prefixOf);
      trustRoutes(desk, access);
      clearanceRoutes(desk, access);
      keyRoutes(desk, access);
      spamRoutes(desk, access);
      draftRoutes(desk, services, access);
      sideTalkRoutes(desk, services, access);
      staffTicketRoutes(desk, services, access);
      snippetRoutes(desk, access);
      macroRoutes(desk, services, access);
      done();
    },
    { prefix: '/api/v1/:desk' },
  );
  app.get(
    '/api/openapi.json',
    { config: { guard: 'public' }, schema: { hide: true } },
    async (_request, reply) => {
      // Made for whoever asks first: most of the time of a start would go into it.
      description ??= describeApi(app.swagger());
      return reply
        .type('application/json')
        .serializer((payload: unknown) => JSON.stringify(payload))
        .send(description);
    },
  );
  return app;
}

/** What stands before the numbers of the desk's tickets. */
async function prefixOf({ tx, deskId, now }: Act): Promise<string> {
  return (await currentPolicy(tx, deskId, now)).policy.desk.prefix;
}
