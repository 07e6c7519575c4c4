import { index, layout, prefix, route } from '@react-router/dev/routes';
import type { RouteConfig } from '@react-router/dev/routes';

export default [
  index('routes/desks.tsx'),
  route('outbox', 'routes/outbox.tsx'),
  ...prefix(':desk', [
    layout('routes/portal.tsx', [
      index('routes/home.tsx'),
      route('policy', 'routes/policy.tsx'),
      route('policy/history', 'routes/policy-history.tsx'),
      route('policy/versions/:hash', 'routes/policy-version.tsx'),
      route('new', 'routes/new.tsx'),
      route('sign-in', 'routes/sign-in.tsx'),
      route('sign-in/link', 'routes/sign-in-link.tsx'),
      route('sign-out', 'routes/sign-out.tsx'),
      route('requests', 'routes/requests.tsx'),
      route('requests/:number', 'routes/request.tsx'),
      route('unsubscribe/:token', 'routes/unsubscribe.tsx'),
    ]),
    layout('routes/workspace.tsx', [
      route('queue', 'routes/queue.tsx'),
      route('search', 'routes/search.tsx'),
      route('tickets/:number', 'routes/ticket.tsx'),
      route('ledger', 'routes/ledger.tsx'),
      route('quarantine', 'routes/quarantine.tsx'),
      route('settings', 'routes/settings.tsx', [
        index('routes/settings-list.tsx'),
        route('addresses', 'routes/settings-addresses.tsx'),
        route('recipients', 'routes/settings-recipients.tsx'),
        route('spam', 'routes/settings-spam.tsx'),
      ]),
      route('policy/studio', 'routes/studio.tsx'),
    ]),
    route('policy/studio/drafts/:id', 'routes/studio-draft.tsx'),
    route('policy/studio/versions/:hash', 'routes/studio-version.tsx'),
    route('tickets/:number/why/:promise', 'routes/why.tsx'),
    route('policy.json', 'routes/policy-json.tsx'),
    route('messages/:id', 'routes/message.tsx'),
    route('attachments/:id', 'routes/attachment.tsx'),
  ]),
  route('*', 'routes/lost.tsx'),
] satisfies RouteConfig;
