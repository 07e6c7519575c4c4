/** First letters of the months in the languages of our senders; what two languages share means the same in both. */
const MONTHS: readonly (readonly string[])[] = [
  'jan ene janv gen ian januar',
  'feb fev fév févr',
  'mar mär mrt mars mrz',
  'apr abr avr',
  'may mai mag mei maj',
  'jun juin giu iun',
  'jul juil lug iul',
  'aug ago aoû août',
  'sep set sept',
  'oct out okt ott',
  'nov noi',
  'dec dez dic déc',
].map((names) => names.split(' '));

const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    EST: -300,
    EDT: -240,
    CST: -360,
    CDT: -300,
    MST: -420,
    MDT: -360,
    PST: -480,
    PDT: -420,
    CET: 60,
    CEST: 120,
    MEZ: 60,
    MESZ: 120,
    EET: 120,
    EEST: 180,
    BST: 60,
    BRT: -180,
    ART: -180,
    WEST: 60,
    MSK: 180,
    JST: 540,
  }),
);

const DAY_FIRST =
  /(\d{1,2})(?:\.|º|\s+de)?[\s-]+([\p{L}]{3,10})\.?(?:\s+de)?[\s,-]+(\d{2,4})[\s,]+(?:(?:at|um|às|a las|à|la|om|alle)\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*([AaPp]\.?[Mm]\.?)?\s*(?:(?:GMT|UTC)(?=[+-]))?([+-]\s*\d{1,2}:?\d{0,2}|[A-Za-z]{1,5})?/u;
const MONTH_FIRST =
  /^(?:[\p{L}]{3,10},?\s+)?([\p{L}]{3,10})\.?\s+(\d{1,2})(?:,?\s+(\d{4}),?)?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AaPp][Mm])\b)?(?:\s*(?:(?:GMT|UTC)(?=[+-]))?([+-]\d{4}|[A-Za-z]{3,4}))?(?:\s+(\d{4}))?/u;
const ISO =
  /^(\d{4})[-/](\d{2})[-/](\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?/;

/**
 * The instant of a Date field (RFC 5322 §3.3 with its obsolete forms, ISO 8601, RFC 850, asctime, and months in the sender's own
 * language) as an ISO string in UTC, cut to the second. Null when the field is missing or names no real date, or one that could
 * be two (03/02/2026). A time without a zone is read as UTC.
 */
export function readDate(value: string | undefined): string | null {
  if (value === undefined) return null;
  const text = value
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .trim();
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, zone] = iso;
    return instant(Number(year), Number(month) - 1, day, hour, minute, second, zone);
  }
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) {
    const [, day, month, year, hour, minute, second, half, zone] = dayFirst;
    return instant(fullYear(year), monthIndex(month), day, twentyFour(hour, half), minute, second, zone);
  }
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst === null) return null;
  const [, month, day, early, hour, minute, second, half, zone, late] = monthFirst;
  const year = early ?? late;
  if (year === undefined) return null;
  return instant(Number(year), monthIndex(month), day, twentyFour(hour, half), minute, second, zone);
}

function monthIndex(name: string | undefined): number {
  const word = (name ?? '').toLowerCase();
  const exact = MONTHS.findIndex((names) => names.includes(word));
  if (exact >= 0) return exact;
  return MONTHS.findIndex((names) => names.some((short) => word.startsWith(short)));
}

function twentyFour(hour: string | undefined, half: string | undefined): string | undefined {
  if (half === undefined) return hour;
  const twelve = Number(hour) % 12;
  return String(half.toLowerCase().startsWith('p') ? twelve + 12 : twelve);
}

/** RFC 5322 §4.3: two digits below 50 are of this century, other two and three digits of the last. */
function fullYear(text: string | undefined): number {
  const year = Number(text);
  if ((text ?? '').length >= 4) return year;
  return year < 50 ? year + 2000 : year + 1900;
}

function instant(
  year: number,
  month: number,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  zone: string | undefined,
): string | null {
  const d = Number(day);
  const seconds = Math.min(Number(second ?? 0), 59); // a leap second is the second before it
  if (month < 0 || month > 11 || Number(hour) > 23 || Number(minute) > 59) return null;
  const local = Date.UTC(year, month, d, Number(hour), Number(minute), seconds);
  if (new Date(local).getUTCDate() !== d) return null;
  const at = new Date(local - zoneMinutes(zone) * 60_000);
  const shown = at.getUTCFullYear();
  return shown >= 1970 && shown <= 9999 ? at.toISOString().replace('.000Z', 'Z') : null;
}

/** Minutes east of Greenwich: `-0300`, `+2`, `+02:00`, `EST`. An impossible or unknown zone is UTC. */
function zoneMinutes(zone: string | undefined): number {
  const offset = /^([+-])\s*(\d{1,2}):?(\d{2})?$/.exec(zone ?? '');
  if (offset === null) return ZONES.get((zone ?? '').toUpperCase()) ?? 0;
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  if (minutes > 14 * 60) return 0;
  return offset[1] === '-' ? -minutes : minutes;
}
