import { CalendarError, parseAmount } from '@amparo/business-time';
import { explainAmount } from '@amparo/policy';
import type { Phrase } from '@amparo/policy';
import { isMap, label, plain, valueName, words } from './names.ts';
import type { Readers } from './names.ts';
import type { Change } from './types.ts';

type Entry = Readonly<Record<string, unknown>> | null;

/** What a row of a section's own table gives, in words; null for a change that no such table tells. */
export function givenBy({ section, subject }: Change, entry: Entry, readers: Readers): Phrase[] | null {
  switch (section) {
    case 'entitlements':
      return entitlement(entry, readers);
    case 'contacts':
      return contacts(entry);
    case 'priority':
      return [
        valueName('severity', typeof entry?.['severity'] === 'string' ? entry['severity'] : null, readers),
      ];
    case 'availability':
      return subject.length === 1 && subject[0] === 'targets'
        ? [entry === null ? label('policy.availability.noTarget') : plain(String(entry['target']))]
        : null;
    case 'warranty':
      return subject.length === 1 && subject[0] === 'on-site'
        ? [label(`policy.change.on-site.${entry === null ? 'no' : String(entry['answer'])}`)]
        : null;
    case 'promises':
    case 'notices':
    case 'reports':
      return entry === null || typeof entry['text'] === 'string' ? promiseRow(entry, readers) : null;
    default:
      return null;
  }
}

function entitlement(entry: Entry, readers: Readers): Phrase[] {
  if (entry === null) return [label('policy.cell.notIncluded')];
  const { answer, within, calendar } = entry;
  const phrases: Phrase[] = [label(`policy.service.${String(answer)}`)];
  if (isMap(within))
    phrases.push(label(`policy.quota.${String(within['per'])}`, { count: Number(within['most']) }));
  return [...phrases, ...countedIn(calendar, readers)];
}

function contacts(entry: Entry): Phrase[] {
  const phrases: Phrase[] = [label(`policy.contacts.${entry?.['open'] === 'named' ? 'named' : 'anyone'}`)];
  if (typeof entry?.['limit'] === 'number')
    phrases.push(label('policy.contacts.limit'), label('policy.contacts.people', { count: entry['limit'] }));
  const changes = entry?.['changes'];
  if (isMap(changes))
    phrases.push(
      label('policy.contacts.changes'),
      label('policy.contacts.people', { count: Number(changes['most']) }),
      label('policy.contacts.within'),
      amount(String(changes['per'])),
    );
  return phrases;
}

function promiseRow(entry: Entry, readers: Readers): Phrase[] {
  if (entry === null) return [label('policy.cell.noPromise')];
  const calendars = Array.isArray(entry['calendars']) ? entry['calendars'] : [];
  const [text, ...hours] = [
    amount(String(entry['text'])),
    ...calendars.flatMap((id) => countedIn(id, readers)),
  ];
  return text?.kind === 'label' && text.key.startsWith('policy.amount.working')
    ? [text, ...hours]
    : [text ?? plain('')];
}

const answers = ['none', 'open', 'best-effort', 'negotiated'];

function amount(text: string): Phrase {
  if (answers.includes(text)) return label(`promise.term.${text}`);
  try {
    return explainAmount(parseAmount(text));
  } catch (error) {
    // Several parts, or a date: as the file writes it.
    if (error instanceof CalendarError) return plain(text);
    throw error;
  }
}

function countedIn(calendar: unknown, readers: Readers): Phrase[] {
  const named = readers.policies.map((policy) => policy.calendars.get(String(calendar))).find(Boolean);
  return named === undefined
    ? []
    : [label('policy.cell.countedIn', { hours: words(named.name, readers).text })];
}
