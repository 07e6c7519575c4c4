/** Days as calendars name them, from Monday. */
export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof days)[number];

/** A day of the week in few letters. */
export const dayWords = (day: Day, language: string): string =>
  // 5 January 1970 was a Monday.
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    (4 + days.indexOf(day)) * 86_400_000,
  );

/** Quiet hours as the form shows them: some hours of some days, and days that are quiet as a whole. */
export interface QuietForm {
  readonly nights: readonly Day[];
  readonly from: string;
  readonly to: string;
  readonly whole: readonly Day[];
}

const wholeDay = '00:00-24:00';
export const usualQuiet: QuietForm = {
  nights: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '20:00',
  to: '07:00',
  whole: ['sat', 'sun'],
};

/** What the API keeps of the form. */
export function quietHours({ nights, from, to, whole }: QuietForm): Record<string, string[]> {
  return {
    ...(nights.length === 0 ? {} : { [nights.join(',')]: [`${from}-${to}`] }),
    ...(whole.length === 0 ? {} : { [whole.join(',')]: [wholeDay] }),
  };
}

/** The form of what the API keeps; null when it says more than the form can show. */
export function quietForm(hours: Readonly<Record<string, readonly string[]>>): QuietForm | null {
  let form: QuietForm = { ...usualQuiet, nights: [], whole: [] };
  for (const [key, spans] of Object.entries(hours)) {
    const named = daysIn(key);
    const [span, ...more] = spans;
    const [from = '', to = ''] = span?.split('-') ?? [];
    if (named === null || span === undefined || more.length > 0) return null;
    if (span === wholeDay) form = { ...form, whole: [...form.whole, ...named] };
    else if (form.nights.length === 0) form = { ...form, nights: named, from, to };
    else return null;
  }
  return form;
}

/** `mon-wed,sun` as its days; null for what is none. */
function daysIn(key: string): Day[] | null {
  const found: Day[] = [];
  for (const part of key.split(',')) {
    const [first = '', last = first] = part.split('-');
    const [from, to] = [days.indexOf(first as Day), days.indexOf(last as Day)];
    if (from < 0 || to < 0) return null;
    for (let at = from; ; at = (at + 1) % days.length) {
      const day = days[at];
      if (day !== undefined) found.push(day);
      if (at === to) break;
    }
  }
  return found;
}
