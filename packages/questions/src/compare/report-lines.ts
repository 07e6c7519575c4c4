import { explainAmount, promiseTypes } from '@amparo/policy';
import { parseAmount } from '@amparo/business-time';
import type { Label, Phrase, PromiseType } from '@amparo/policy';
import { isMap, isText, label, plain, valueName, words } from './names.ts';
import type { Readers } from './names.ts';
import { givenBy } from './report-sections.ts';
import type { Change } from './types.ts';

type Entry = Readonly<Record<string, unknown>>;

const promiseKeys = {
  acknowledgement: 'acknowledgement',
  'first-response': 'firstResponse',
  'next-response': 'nextResponse',
  update: 'update',
  'level-response': 'levelResponse',
  resolution: 'resolution',
  'resolution-notice': 'resolutionNotice',
} as const satisfies Record<PromiseType, string>;

/** What a promise type is called. */
export function promiseName(type: string): Phrase {
  const known = promiseTypes.find((one) => one === type);
  return known === undefined ? plain(type) : label(`policy.table.${promiseKeys[known]}`);
}

/** What holds on one side of a change, in words. Empty: nothing to show. */
export function holding(
  change: Change,
  entry: Entry | null,
  audience: Change['audience'],
  readers: Readers,
): Phrase[] {
  const { section, subject } = change;
  if (section === 'access')
    return [entry === null ? label('policy.cell.notIncluded') : textOf(entry['name'], readers)];
  if (section === 'targets' && change.what !== 'written') return promised(entry, readers);
  if (section === 'admission' && change.what !== 'written') return taken(entry, readers);
  if (section === 'route' && change.what !== 'written')
    return [valueName('level', typeof entry?.['level'] === 'string' ? entry['level'] : null, readers)];
  const given = change.what === 'written' ? null : givenBy(change, entry, readers);
  if (given !== null) return given;
  if (entry === null) return [];
  if (section === 'holidays') return Object.keys(entry).length === 0 ? [] : [plain(subject.join(' '))];
  const keys = Object.entries(entry).filter(([key], _, all) => key !== 'clause' || all.length === 1);
  return keys.flatMap(([key, value]) => told(section, key, value, audience, readers));
}

function promised(entry: Entry | null, readers: Readers): Phrase[] {
  if (typeof entry?.['within'] !== 'string') return [label('policy.cell.noPromise')];
  const amount = parseAmount(entry['within']);
  const { days, calendar } = entry;
  const phrases: Phrase[] = [explainAmount(amount)];
  if (amount.unit === 'working days' && days === 'same-time') phrases.push(label('policy.days.sameTime'));
  if (amount.unit === 'working days' && isMap(days) && typeof days['hours'] === 'number')
    phrases.push(label('policy.days.hours', { count: days['hours'] }));
  if (amount.unit.startsWith('working')) {
    const named = readers.policies.map((policy) => policy.calendars.get(String(calendar))).find(Boolean);
    if (named !== undefined)
      phrases.push(label('policy.cell.countedIn', { hours: words(named.name, readers).text }));
  }
  return phrases;
}

function taken(entry: Entry | null, readers: Readers): Phrase[] {
  if (entry?.['admit'] !== false) return [label('policy.change.taken')];
  const say = readers.policies.map((policy) => policy.texts.get(String(entry['say']))).find(Boolean);
  return [label('policy.change.refused'), ...(say === undefined ? [] : [words(say, readers)])];
}

/** Keys whose values are promise types. */
const ofPromises = ['stops', 'promise'];
/** Keys that are told to nobody but those who keep the file. */
const inner = ['clause', 'reading', 'option', 'id', 'say', 'default', 'live'];

function told(
  section: string,
  key: string,
  value: unknown,
  audience: Change['audience'],
  readers: Readers,
): Phrase[] {
  if (audience === 'customers' && inner.includes(key)) return [];
  if (isText(value)) return [words(value, readers)];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > 0 && list.every(isText)) return list.map((one) => words(one, readers));
  if (ofPromises.includes(key)) return list.map((one) => promiseName(String(one)));
  if (key === 'notify') return list.map((one) => label(`policy.notify.${String(one)}`));
  if (section === 'pauses' && key === 'max' && typeof value === 'string')
    return [label('policy.pause.max'), explainAmount(parseAmount(value))];
  if (section === 'pauses' && key === 'for') return [label(`policy.pause.for.${String(value)}`)];
  if (section === 'escalation' && key === 'at') return [share(value)];
  if (key === 'value') return [plain(shown(value))];
  return [plain(`${key}: ${shown(value)}`)];
}

function share(value: unknown): Label {
  const percent = typeof value === 'number' ? value * 100 : Number.parseFloat(String(value));
  return Number.isNaN(percent) || percent >= 100
    ? label('policy.escalation.due')
    : label('policy.escalation.share', { percent: Math.round(percent * 10) / 10 });
}

function textOf(value: unknown, readers: Readers): Phrase {
  return isText(value) ? words(value, readers) : plain(shown(value));
}

/** A value as the file could write it, on one line. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (isMap(value))
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key}: ${shown(one)}`)
      .join(', ')} }`;
  return String(value);
}

/** Hours gained and lost, and whether a promise comes sooner or later, in words. */
export function notesOf({ hours, speed, what }: Change): Phrase[] {
  const notes: Phrase[] = [];
  if (hours !== undefined) {
    if (what === 'changed') {
      if (hours.gained > 0) notes.push(label('policy.change.gained', { length: length(hours.gained) }));
      if (hours.lost > 0) notes.push(label('policy.change.lost', { length: length(hours.lost) }));
      for (const { weekday, gained, lost } of hours.days) {
        const change = [gained > 0 ? `+${length(gained)}` : '', lost > 0 ? `−${length(lost)}` : ''];
        notes.push(label(`policy.change.day.${weekday}`, { change: change.join(' ').trim() }));
      }
    } else notes.push(label('policy.change.week', { length: length(Math.max(hours.before, hours.after)) }));
    if (hours.zones !== null) notes.push(label('policy.change.zones', { ...hours.zones }));
    notes.push(...dates('closed', hours.daysLost), ...dates('open', hours.daysGained));
  }
  if (speed?.by === 'samples') {
    const mixed = speed.sooner > 0 && speed.later > 0;
    const seconds = Math.abs(speed.median);
    if (mixed) notes.push(label('policy.change.mixed'));
    else if (seconds > 0)
      notes.push(
        label(`policy.change.${speed.later > 0 ? 'later' : 'sooner'}`, { length: length(seconds / 60) }),
      );
    else notes.push(label(`policy.change.sometimes-${speed.later > 0 ? 'later' : 'sooner'}`));
  }
  return notes;
}

/** More dates than people read are counted. */
const most = 12;

function dates(kind: 'closed' | 'open', all: readonly string[]): Phrase[] {
  const notes: Phrase[] = all.slice(0, most).map((date) => label(`policy.change.${kind}-on`, { date }));
  if (all.length > most) notes.push(label('policy.change.more-days', { count: all.length - most }));
  return notes;
}

/** Minutes as `10 h`, `1 h 30 min`: the same in every language. */
function length(minutes: number): string {
  const whole = Math.round(minutes);
  const [h, min] = [Math.floor(whole / 60), whole % 60];
  if (h === 0) return `${min} min`;
  return min === 0 ? `${h} h` : `${h} h ${min} min`;
}
