import type { TextKey } from '../i18n/texts.tsx';

/** Roles by what they may do: each may do what those before it may. */
const ranks = ['agent', 'lead', 'manager', 'administrator'];

export interface SettingsPage {
  /** Below `/{desk}/settings/`. */
  readonly path: string;
  readonly title: TextKey;
  /** In a sentence, what is set there. */
  readonly means: TextKey;
  /** Who may open it: this role and those above. */
  readonly role: string;
}

/** Every page of settings, in the order of their list. */
const settingsPages: readonly SettingsPage[] = [
  { path: 'people', title: 'people.title', means: 'people.means', role: 'administrator' },
  { path: 'sign-in', title: 'sign-in-rules.title', means: 'sign-in-rules.means', role: 'administrator' },
  { path: 'mailboxes', title: 'mailboxes.title', means: 'mailboxes.means', role: 'administrator' },
  { path: 'addresses', title: 'addresses.title', means: 'addresses.means', role: 'administrator' },
  { path: 'templates', title: 'templates.title', means: 'templates.means', role: 'manager' },
  { path: 'recipients', title: 'recipients.title', means: 'recipients.means', role: 'administrator' },
  { path: 'spam', title: 'settings.spam.title', means: 'settings.spam.means', role: 'agent' },
  { path: 'webhooks', title: 'webhooks.title', means: 'webhooks.means', role: 'administrator' },
];

/** The pages of settings that somebody of this role may open. */
export function settingsPagesOf(role: string | null): readonly SettingsPage[] {
  const rank = ranks.indexOf(role ?? '');
  return settingsPages.filter((page) => rank >= ranks.indexOf(page.role));
}
