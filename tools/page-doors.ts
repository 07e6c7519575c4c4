// Who may see each page, for tools/page-walk.db.test.ts. A page is not reached by the walk of the API's routes: it gathers what
// several of them say. A new page fails the walk until it stands here.

import type { Guard } from '../server/modules/rights/door.ts';

export interface PageDoor {
  /**
   * Whom it lets in: a guard as the API's routes have it; `contact`, customers only. In the workspace contacts are led to their
   * requests whatever it says, and whoever is not signed in is led to the sign-in.
   */
  readonly guard: Guard | 'contact';
  /** What there is behind it belongs to a ticket: seen by whoever sees that. */
  readonly ofTicket?: true;
  /** What whoever is let in gets instead of 200; 302 is a way on. */
  readonly status?: readonly number[];
  /** What whoever is not signed in gets instead of the way to the sign-in. */
  readonly stranger?: number;
  /** The same for everybody and dear to make: opened by nobody and by an agent. */
  readonly dear?: true;
  /** What is asked beside the address. */
  readonly query?: string;
}

/** Not there in production, for nobody. */
const demonstration: PageDoor = { guard: 'public', status: [404] };

/** By the file of web/app/routes. */
export const pageDoors: Readonly<Record<string, PageDoor>> = {
  desks: { guard: 'public' },
  outbox: demonstration,
  'dev-ui': demonstration,
  // A consent that nobody asked for.
  'oauth-mail': { guard: 'public', status: [404] },
  home: { guard: 'public' },
  policy: { guard: 'public' },
  'policy-history': { guard: 'public' },
  'policy-version': { guard: 'public' },
  'policy-json': { guard: 'public' },
  find: { guard: 'public', query: '?q=canaryrestricted' },
  'find-suggestions': { guard: 'public', query: '?q=canaryrestricted' },
  new: { guard: 'public' },
  // Who is signed in is led on.
  'sign-in': { guard: 'public', status: [200, 302] },
  'sign-in-code': { guard: 'public' },
  'sign-in-link': { guard: 'public' },
  // Nobody went to a provider.
  'sign-in-callback': { guard: 'public', status: [409, 429] },
  'sign-in-forgotten': { guard: 'public' },
  'sign-in-reset': { guard: 'public' },
  'sign-in-invitation': { guard: 'public' },
  // The provider of the walk does not answer, and after some attempts it is asked no more; another desk's is none of ours.
  'sign-in-with': { guard: 'public', status: [503, 429, 404] },
  'sign-out': { guard: 'public', status: [302] },
  // Takes a form, and leads to the home of the desk.
  'announcement-dismissal': { guard: 'public', status: [302] },
  account: { guard: 'signed-in' },
  'account-proof': { guard: 'signed-in' },
  organisation: { guard: 'contact' },
  requests: { guard: 'signed-in' },
  request: { guard: 'signed-in', ofTicket: true },
  'api-reference': { guard: 'public', dear: true },
  // A link that nobody was given.
  unsubscribe: { guard: 'public', status: [404] },
  queue: { guard: 'agent' },
  search: { guard: 'agent', query: '?q=canaryrestricted' },
  'ticket-new': { guard: 'agent' },
  ticket: { guard: 'agent', ofTicket: true },
  notifications: { guard: 'agent' },
  ledger: { guard: 'agent' },
  customers: { guard: 'agent' },
  customer: { guard: 'agent' },
  quarantine: { guard: 'agent' },
  'settings-list': { guard: 'agent' },
  'settings-notifications': { guard: 'agent' },
  'settings-people': { guard: 'administrator' },
  'settings-clearances': { guard: 'administrator' },
  'settings-keys': { guard: 'administrator' },
  'settings-audit': { guard: 'security' },
  'settings-look': { guard: 'administrator' },
  'settings-sign-in': { guard: 'administrator' },
  'settings-addresses': { guard: 'administrator' },
  'settings-recipients': { guard: 'administrator' },
  'settings-webhooks': { guard: 'administrator' },
  'settings-webhook': { guard: 'administrator' },
  'settings-spam': { guard: 'agent' },
  'settings-mailboxes': { guard: 'administrator' },
  'settings-mailboxes-connected': { guard: 'administrator' },
  'settings-mailbox': { guard: 'administrator' },
  'settings-relay': { guard: 'administrator' },
  'settings-snippets': { guard: 'agent' },
  'settings-templates': { guard: 'manager' },
  'settings-template': { guard: 'manager' },
  'settings-contracts': { guard: 'manager' },
  'settings-releases': { guard: 'agent' },
  // A form without data; who may send it is the API's matter.
  'settings-factor-resets': { guard: 'agent' },
  'settings-tags': { guard: 'agent' },
  'settings-announcements': { guard: 'agent' },
  'settings-views': { guard: 'agent' },
  'settings-fields': { guard: 'agent' },
  'settings-field': { guard: 'agent' },
  'settings-macros': { guard: 'agent' },
  studio: { guard: 'agent' },
  'studio-draft': { guard: 'manager' },
  // Its text is for staff; that there is one, and what it says, is public elsewhere.
  'studio-version': { guard: 'agent', stranger: 403 },
  why: { guard: 'signed-in', ofTicket: true },
  // Takes forms, shows nothing: as a document it is a bad request, as data it is empty.
  'ticket-change': { guard: 'public', status: [400, 200] },
  message: { guard: 'signed-in', ofTicket: true },
  // Leads to the API, which asks who it is.
  attachment: { guard: 'public', status: [302] },
  lost: { guard: 'public', status: [404] },
};

/** What stands for a parameter is named in tools/route-world.ts by the part of the path before it, here by another word. */
export const resourceNames: Readonly<Record<string, string>> = {
  requests: 'tickets',
  with: 'sign-in-providers',
  mailbox: 'mailboxes',
  relay: 'mail-relays',
  templates: 'mail-templates',
  unsubscribe: 'unsubscriptions',
  why: 'promises',
};
