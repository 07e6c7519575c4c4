import { labelOf } from './header-block.ts';
import { QUOTING, WROTE, WROTE_START } from './visible-words.ts';

const MAX_LENGTH = 400;
const MAX_LINES = 4;
const MAILBOX = /[<([](?:mailto:)?[^<>()[\]@\s]{1,100}@[^<>()[\]@\s]{1,200}[>)\]]/;
const ADDRESS = /[^\s<>()[\]]{1,100}@[^\s<>()[\]:]{1,200}/;
const CLOCK = /\p{N}{1,2}[:.h]\p{N}{2}/u;
const FIGURE = /\p{N}/u;
/** A date with its year: people who tell of a talk leave it out. */
const DATED = /\p{N}{4}|\p{N}{1,2}[./-]\p{N}{1,2}[./-]\p{N}{2}/u;

/** What is known of the lines around one that may say who wrote when. */
export interface Around {
  /** The next line with text is quoted. */
  quotedNext: boolean;
  /** The message answers another: history may stand without marks. */
  reply: boolean;
  /** Nothing quoted stands above: between two pieces that are quoted nobody is introduced anew. */
  first: boolean;
}

/**
 * The number of lines (1 to 4, wrapped) that "On …, … wrote:" takes at this place, or 0. What people write themselves must not pass
 * for one, for what it stands over is not shown: without quoted lines below there must be an address or a time of day, and nothing
 * that only a sentence has.
 */
export function attributionLength(
  lines: readonly string[],
  at: number,
  around: (after: number) => Around,
): number {
  let joined = '';
  for (let count = 1; count <= MAX_LINES; count += 1) {
    const piece = (lines[at + count - 1] ?? '').trim();
    if (piece === '' || piece.startsWith('>')) return 0;
    joined = joined === '' ? piece : `${joined} ${piece}`;
    if (joined.length > MAX_LENGTH) return 0;
    const dashed = /^[-_]{3,}\s*(.*?)\s*[-_]{3,}$/.exec(joined)?.[1];
    if (dashed !== undefined)
      // Zoho and Notes: "---- On …, Support <…> wrote ----", "-----Support/ACME wrote: -----".
      return WROTE.test(dashed) && isNamedBetween(dashed, lines[at + count]) && around(at + count).reply
        ? count
        : 0;
    if (/[:：]\*?$/.test(joined)) {
      const said = around(at + count);
      // Wrapped, it begins as one does, or with the mailbox.
      if (count > 1 && !beginsAsOne(joined) && !ADDRESS.test(lines[at] ?? '')) return 0;
      if (!isAttribution(joined, said)) return 0;
      // A line of somebody's own may stand right above it.
      for (let from = 1; from < count; from += 1) {
        const rest = lines
          .slice(at + from, at + count)
          .map((line) => line.trim())
          .join(' ');
        if (isCertain(rest, said)) return 0;
      }
      return count;
    }
    if (count === 1 && !mayBegin(joined)) return 0;
  }
  return 0;
}

/** Between dashes: a mailbox or a date, or headers below. */
function isNamedBetween(text: string, below: string | undefined): boolean {
  return MAILBOX.test(text) || DATED.test(text) || labelOf(below ?? '') !== '';
}

function mayBegin(line: string): boolean {
  return (
    WROTE_START.test(line) ||
    /^\p{N}/u.test(line) ||
    WROTE.test(line) ||
    ADDRESS.test(line) ||
    /^-{3,}\s/.test(line)
  );
}

function isAttribution(line: string, { quotedNext, reply, first }: Around): boolean {
  if (!quotedNext && !reply) return false;
  if (isCertain(line, { quotedNext, reply, first })) return true;
  const { strange, prose, count } = wordsIn(line);
  if (prose) return false;
  const mailbox = MAILBOX.test(line);
  // A name alone, or a name and a date.
  if (WROTE.test(line)) {
    if (!quotedNext || !first || count === 0) return false;
    if (!beginsAsOne(line) && afterVerb(line) !== '') return false;
    return mailbox ? strange <= 4 : strange === 0 && count <= 12;
  }
  // Old Gmail: "2026-03-02 10:00 GMT+01:00 Name <a@b>:"
  if (mailbox && /^\d{4}[-/]\d{1,2}[-/]\d{1,2} \d.*\b(?:GMT|UTC)/.test(line)) return true;
  if (!quotedNext || !first) return false;
  if (mailbox && QUOTING.test(line)) return true;
  // In a language that we don't know: who and when. Tutanota: "2 Mar 2026, 10:00 by a@b:"
  return reply && CLOCK.test(line) && (mailbox ? strange <= 2 : ADDRESS.test(line) && strange <= 1);
}

/** When, who and the verb: enough also over lines without marks. */
function isCertain(line: string, { quotedNext, reply, first }: Around): boolean {
  const verb = WROTE.exec(line);
  if (verb === null || !FIGURE.test(line) || !(reply || quotedNext)) return false;
  const { strange, prose } = wordsIn(line);
  if (prose) return false;
  // Gmail: "Suporte <a@b> escreveu no dia segunda, 2/03/2026 à(s) 10:00:"
  if (strange === 0 && CLOCK.test(line) && /[>)\]]$/.test(line.slice(0, verb.index).trimEnd())) return true;
  if (!beginsAsOne(line)) return false;
  if (strange === 0 && CLOCK.test(line) && (quotedNext || DATED.test(line))) return true;
  // The verb stands at the end, or a name follows it: not "the relay wrote to <…>:", as logs have it.
  const placed = !/^\p{Ll}/u.test(afterVerb(line)) || (quotedNext && first);
  return MAILBOX.test(line) && strange <= 4 && placed;
}

/** With a preposition, a weekday or a date. */
function beginsAsOne(line: string): boolean {
  if (/^\*?\p{N}/u.test(line)) {
    const word = /^\*?\p{N}{1,2}\.?\s+(?:de\s+)?(\p{L}{3,})/u.exec(line)?.[1];
    return /^\*?\p{N}{1,4}[-/.年]\s?\p{N}/u.test(line) || (word !== undefined && isSmall(word.toLowerCase()));
  }
  return WROTE_START.test(line);
}

function afterVerb(line: string): string {
  const verb = WROTE.exec(line);
  if (verb === null) return '';
  return line
    .slice(verb.index + verb[0].length)
    .replace(/[:：*\s]+$/, '')
    .trim();
}

const LANGUAGES = ['pt-BR', 'pt-PT', 'en', 'es', 'ro', 'de', 'fr', 'it', 'nl'];

/** Names of months and days as dates have them, in lower case and without the full stop of an abbreviation. */
function datesWords(): Set<string> {
  const words = new Set<string>();
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, {
        weekday: style,
        day: 'numeric',
        month: style,
        timeZone: 'UTC',
      });
      for (let day = 0; day < 365; day += 5)
        for (const { type, value } of format.formatToParts(Date.UTC(2026, 0, 1 + day)))
          if (type === 'weekday' || type === 'month') words.add(value.toLowerCase().replace(/\.$/, ''));
    }
  }
  return words;
}

/** Small words of dates and of names ("van der Berg"). The last line: days and months as programs shorten them on their own. */
const SMALL = new Set([
  ...datesWords(),
  ...'on at of the by am pm em no dia às as a à aos de del el las los la le il lo giorno alle ore pe în in data ora um uhr op om den di da do dos das du e y i und von van der ten ter zu zum kl h s'.split(
    ' ',
  ),
  ...'seg ter qua qui sex sab sáb dom lun mar mié mie jue vie ven gio mer jeu sam dim mon tue wed thu fri sat sun mo di mi do fr sa so ma wo vr za zo'.split(
    ' ',
  ),
]);

/** With these a sentence begins, and no name: "As Rui wrote:". */
const CONJUNCTIONS = new Set(
  'as like and but then so because when what como e mas porque quando y pero cuando și şi dar când wie und aber wenn comme et mais quand come ma quando zoals en maar'.split(
    ' ',
  ),
);

/** Who these are is not said in the line of a mail program. */
const PRONOUNS = new Set(
  'you we he she they i eu você voce vocês ele ela eles nós yo usted ustedes nosotros él ella tú ich sie wir er je vous nous elle ils tu io lei lui noi voi ik jij wij hij zij dumneavoastră ei'.split(
    ' ',
  ),
);

/** How many words are neither figures, nor names or acronyms (they begin with a capital letter), nor words of dates; whether it is a sentence. */
function wordsIn(line: string): { strange: number; prose: boolean; count: number } {
  const words = line
    .replace(/<[^<>]{0,300}>|\[[^[\]]{0,300}\]|\(\S{0,300}@\S{0,300}\)/g, ' ')
    .replace(WROTE, ' ')
    .split(/[\s,;()]+/)
    .map((word) => word.replace(/^["'*“„‚‘«]+|["'*”“’»:]+$/g, ''))
    .filter((word) => word !== '');
  let strange = 0;
  let prose = false;
  for (const [at, given] of words.entries()) {
    const word = given.replace(/[.!?]+$/, '');
    const lower = word.toLowerCase();
    if (at > 0 && PRONOUNS.has(lower) && (word === lower || word === 'I')) prose = true;
    if (CONJUNCTIONS.has(lower) && /^\p{Lu}/u.test(word) && (at > 0 || !WROTE_START.test(line))) strange += 1;
    if (
      (at > 0 || !WROTE_START.test(line)) &&
      /^\p{Ll}/u.test(word) &&
      !FIGURE.test(word) &&
      !word.includes('@') &&
      !isSmall(lower)
    ) {
      strange += 1;
      // Where a sentence ends, another program's line does not go on.
      if (at > 0 && given !== word) prose = true;
    }
  }
  return { strange, prose, count: words.length };
}

/** Also "segunda-feira" and other words of dates with a hyphen. */
function isSmall(word: string): boolean {
  return SMALL.has(word) || SMALL.has(word.split('-')[0] ?? '');
}
