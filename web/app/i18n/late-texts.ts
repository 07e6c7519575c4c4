/**
 * The parts of the translations that only large pages of their own need. The build leaves them out of what every page
 * fetches first; they follow when a page is alive, and those pages wait for them (`late-loader.ts`). A test walks from
 * every other page through all it imports and finds none of these words. A part within a part is named with a dot.
 */
export const lateParts: readonly string[] = [
  'policy',
  // Of what scripts ask by themselves; the problem of a page is handed to it with its text.
  'problem',
  'field-fault',
  'field-fault-at',
  'studio',
  'mailboxes',
  'backlog',
  'templates',
  'webhooks',
  'addresses',
  'people',
  'reference',
  'api-keys',
  'providers',
  'sign-in-rules',
  'audit',
  'announcements',
  'clearances',
  'factor-resets',
  'releases',
  'looks',
  'macros',
  'settings',
  'field-settings',
  'tag-settings',
  'recipient-settings',
  'snippets',
  'contracts',
  'customers',
  'quarantine',
  'notifications.kind',
  'notifications.settings',
  'notifications.quiet',
  'notifications.push',
  'dev',
  // Of customers' pages, which the server writes and no script brings to life.
  'account',
  'find',
  'new',
  'organisation',
  'request-state',
  'requests',
  'home',
  'unsubscribe',
  'together',
  'sign-in',
];

/** One half of a translation: what is fetched first, or what follows. */
export function partOfTexts(
  resource: Readonly<Record<string, unknown>>,
  half: 'first' | 'late',
  within = '',
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(resource).flatMap(([part, texts]): [string, unknown][] => {
      const name = `${within}${part}`;
      if (lateParts.includes(name)) return half === 'late' ? [[part, texts]] : [];
      if (!lateParts.some((late) => late.startsWith(`${name}.`)))
        return half === 'first' ? [[part, texts]] : [];
      return [[part, partOfTexts(texts as Record<string, unknown>, half, `${name}.`)]];
    }),
  );
}

let fetchLate: () => Promise<void> = async () => {};
let late: Promise<void> | undefined;

/** In the browser: says how the late parts are fetched. On the server they are all there. */
export function provideLateTexts(fetch: () => Promise<void>): void {
  fetchLate = fetch;
}

/** Waits until the late parts are there; fetched once, and again after a failure. */
export function lateTexts(): Promise<void> {
  late ??= fetchLate().catch((error: unknown) => {
    late = undefined;
    throw error;
  });
  return late;
}
