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
    { path: 'snippets', title: 'snippets.title', means: 'snippets.means', role: 'agent' },
    { path: 'macros', title: 'macros.title', means: 'macros.means', role: 'agent' },
    { path: 'views', title: 'views.title', means: 'views.means', role: 'agent' },
    { path: 'tags', title: 'tags.title', means: 'tags.means', role: 'lead' },
    { path: 'fields', title: 'fields.title', means: 'fields.means', role: 'administrator' },
  ],
  people: [
    { path: 'people', title: 'people.title', means: 'people.means', role: 'administrator' },
    { path: 'clearances', title: 'clearances.title', means: 'clearances.means', role: 'administrator' },
    { path: 'factor-resets', title: 'factor-resets.title', means: 'factor-resets.means', role: 'lead' },
    { path: 'sign-in', title: 'sign-in-rules.title', means: 'sign-in-rules.means', role: 'administrator' },
  ],
  mail: [
    { path: 'mailboxes', title: 'mailboxes.title', means: 'mailboxes.means', role: 'administrator' },
    { path: 'addresses', title: 'addresses.title', means: 'addresses.means', role: 'administrator' },
    { path: 'templates', title: 'templates.title', means: 'templates.means', role: 'manager' },
    { path: 'recipients', title: 'recipients.title', means: 'recipients.means', role: 'administrator' },
    { path: 'spam', title: 'settings.spam.title', means: 'settings.spam.means', role: 'agent' },
  ],
  desk: [
    { path: 'look', title: 'looks.title', means: 'looks.means', role: 'administrator' },
    { path: 'contracts', title: 'contracts.title', means: 'contracts.means', role: 'administrator' },
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
  const may = opens[role ?? ''] ?? [];
  return groupNames
    .map((group) => ({
      group,
      pages: settingsPages[group].filter((page: SettingsPage) => may.includes(page.role)),
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
