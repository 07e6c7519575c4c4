import type { TextKey } from '../i18n/texts.tsx';

/** What each role may open: as `rights` of the server says for its routes. */
const opens: Readonly<Record<string, readonly string[]>> = {
  agent: ['agent'],
  lead: ['agent', 'lead'],
  manager: ['agent', 'lead', 'manager'],
  administrator: ['agent', 'lead', 'manager', 'administrator', 'security'],
  security: ['agent', 'security'],
};

export interface SettingsPage {
  /** Below `/{desk}/settings/`. */
  readonly path: string;
  readonly title: TextKey;
  /** In a sentence, what is set there. */
  readonly means: TextKey;
  /** Its parts that have a heading: the heading's id and words. */
  readonly sections?: readonly { readonly id: string; readonly title: TextKey }[];
  /** Who may open it: this role and those that may do what it may. */
  readonly role: string;
}

/** Every page of settings by what it is about, in the order of their list. */
const settingsPages = {
  own: [
    {
      path: 'notifications',
      title: 'notifications.settings.title',
      means: 'notifications.settings.means',
      role: 'agent',
    },
  ],
  work: [
    {
      path: 'snippets',
      title: 'snippets.title',
      means: 'snippets.means',
      role: 'agent',
      sections: [
        { id: 'snippets-answer', title: 'snippets.answers' },
        { id: 'snippets-signature', title: 'snippets.signatures' },
      ],
    },
    {
      path: 'macros',
      title: 'macros.title',
      means: 'macros.means',
      role: 'agent',
      sections: [{ id: 'macros-new', title: 'macros.add' }],
    },
    {
      path: 'views',
      title: 'views.title',
      means: 'views.means',
      role: 'agent',
      sections: [
        { id: 'views-own', title: 'views.own' },
        { id: 'views-shared', title: 'views.shared' },
      ],
    },
    {
      path: 'tags',
      title: 'tags.title',
      means: 'tag-settings.means',
      role: 'lead',
      sections: [{ id: 'tags-gone', title: 'tag-settings.gone' }],
    },
    {
      path: 'fields',
      title: 'fields.title',
      means: 'field-settings.means',
      role: 'administrator',
      sections: [{ id: 'archived-fields', title: 'field-settings.archived' }],
    },
  ],
  people: [
    {
      path: 'people',
      title: 'people.title',
      means: 'people.means',
      role: 'administrator',
      sections: [
        { id: 'invitations', title: 'people.invitations' },
        { id: 'staff', title: 'sign-in.staff' },
      ],
    },
    { path: 'clearances', title: 'clearances.title', means: 'clearances.means', role: 'administrator' },
    { path: 'factor-resets', title: 'factor-resets.title', means: 'factor-resets.means', role: 'lead' },
    {
      path: 'sign-in',
      title: 'sign-in-rules.title',
      means: 'sign-in-rules.means',
      role: 'administrator',
      sections: [
        { id: 'factors', title: 'sign-in-rules.factors' },
        { id: 'providers', title: 'providers.title' },
      ],
    },
  ],
  mail: [
    {
      path: 'mailboxes',
      title: 'mailboxes.title',
      means: 'mailboxes.means',
      role: 'administrator',
      sections: [
        { id: 'backlog', title: 'backlog.title' },
        { id: 'outbound', title: 'outbound.title' },
        { id: 'mailboxes', title: 'mailboxes.mailboxes' },
        { id: 'grants', title: 'mailboxes.grants' },
        { id: 'registrations', title: 'mailboxes.registrations' },
        { id: 'relays', title: 'mailboxes.relays' },
      ],
    },
    {
      path: 'addresses',
      title: 'addresses.title',
      means: 'addresses.means',
      role: 'administrator',
      sections: [{ id: 'address-defaults', title: 'addresses.defaults' }],
    },
    { path: 'templates', title: 'templates.title', means: 'templates.means', role: 'manager' },
    {
      path: 'recipients',
      title: 'recipient-settings.title',
      means: 'recipient-settings.means',
      role: 'administrator',
      sections: [
        { id: 'suppressed', title: 'recipient-settings.suppressed' },
        { id: 'unsubscribed', title: 'recipient-settings.unsubscribed' },
      ],
    },
    {
      path: 'spam',
      title: 'settings.spam.title',
      means: 'settings.spam.means',
      role: 'agent',
      sections: [
        { id: 'senders', title: 'settings.spam.lists' },
        { id: 'results', title: 'settings.spam.results' },
      ],
    },
  ],
  desk: [
    {
      path: 'announcements',
      title: 'announcements.title',
      means: 'announcements.means',
      role: 'lead',
      // What is scheduled or over is on the page only while there is some: a link to it could lead nowhere.
      sections: [{ id: 'announcements-shown', title: 'announcements.state.shown' }],
    },
    {
      path: 'look',
      title: 'looks.title',
      means: 'looks.means',
      role: 'administrator',
      sections: [{ id: 'logo', title: 'looks.logo' }],
    },
    { path: 'contracts', title: 'contracts.title', means: 'contracts.means', role: 'manager' },
    { path: 'releases', title: 'releases.title', means: 'releases.means', role: 'manager' },
    { path: 'audit', title: 'audit.title', means: 'audit.means', role: 'security' },
  ],
  programs: [
    { path: 'keys', title: 'api-keys.title', means: 'api-keys.means', role: 'administrator' },
    { path: 'webhooks', title: 'webhooks.title', means: 'webhooks.means', role: 'administrator' },
  ],
} as const satisfies Readonly<Record<string, readonly SettingsPage[]>>;

/** Pages of settings that are about one thing. */
export interface SettingsGroup {
  readonly group: keyof typeof settingsPages;
  readonly pages: readonly SettingsPage[];
}

/** The pages of settings that somebody of this role may open, by what they are about; none of its pages, no group. */
export function settingsGroupsOf(role: string | null): readonly SettingsGroup[] {
  return groupNames
    .map((group) => ({
      group,
      pages: settingsPages[group].filter((page: SettingsPage) => mayAs(role, page.role)),
    }))
    .filter(({ pages }) => pages.length > 0);
}

const groupNames = [
  'own',
  'work',
  'people',
  'mail',
  'desk',
  'programs',
] as const satisfies readonly (keyof typeof settingsPages)[];

/** The same in one row. */
export function settingsPagesOf(role: string | null): readonly SettingsPage[] {
  return settingsGroupsOf(role).flatMap(({ pages }) => pages);
}

/** Whether somebody of the role may do what needs another. */
export const mayAs = (role: string | null, needed: string): boolean =>
  (opens[role ?? ''] ?? []).includes(needed);

/** Which roles may do what needs this one. */
export const rolesThatMay = (needed: string): readonly string[] =>
  Object.keys(opens).filter((role) => mayAs(role, needed));

/** The page of settings to which an address belongs; null for none. @param path below `/{desk}/settings/` */
export function settingsPageAt(path: string): SettingsPage | null {
  const [first = ''] = path.split('/');
  return (
    groupNames
      .flatMap((group): readonly SettingsPage[] => settingsPages[group])
      .find((page) => page.path === first) ?? null
  );
}
