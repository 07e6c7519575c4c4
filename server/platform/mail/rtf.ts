import { decodeText } from './charset.ts';

/** What the dictionary of a compressed text holds at its beginning ([MS-OXRTFCP] §2.1.3.1.4). */
const BEGINNING = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript ' +
    '\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par ' +
    '\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
);
const COMPRESSED = 0x75465a4c;
const PLAIN = 0x414c454d;
const DICTIONARY = 4096;
/** Bytes of RTF that are looked at. */
const MOST = 8 * 1024 * 1024;

/** An RTF as Outlook packs it (PR_RTF_COMPRESSED). Null when it is none; one that is cut off gives what is there. */
export function unpackRtf(packed: Buffer): Buffer | null {
  if (packed.length < 16) return null;
  const kind = packed.readUInt32LE(8);
  const size = Math.min(packed.readUInt32LE(4), MOST);
  if (kind === PLAIN) return packed.subarray(16, 16 + size);
  if (kind !== COMPRESSED) return null;
  const dictionary = Buffer.alloc(DICTIONARY, ' ');
  BEGINNING.copy(dictionary);
  const out = Buffer.alloc(size);
  let written = 0;
  let place = BEGINNING.length;
  const put = (byte: number): void => {
    if (written < size) out[written++] = byte;
    dictionary[place] = byte;
    place = (place + 1) % DICTIONARY;
  };
  for (let at = 16; at < packed.length && written < size;) {
    const flags = packed[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < packed.length && written < size; bit += 1) {
      if ((flags & (1 << bit)) === 0) {
        put(packed[at++] ?? 0);
        continue;
      }
      if (at + 2 > packed.length) return out.subarray(0, written);
      const reference = packed.readUInt16BE(at);
      at += 2;
      const from = reference >> 4;
      if (from === place) return out.subarray(0, written);
      for (let i = 0; i < (reference & 0x0f) + 2; i += 1) put(dictionary[(from + i) % DICTIONARY] ?? 0);
    }
  }
  return out.subarray(0, written);
}

/** Groups whose words are not the text. */
const ASIDE = new Set(
  'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf footnote themedata generator'.split(
    ' ',
  ),
);
const SIGNS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
};
/** Code pages by the number of a font's character set. */
const FONT_PAGES: Readonly<Record<number, number>> = {
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};
const DEEPEST = 200;

interface State {
  /** The words here are not the text. */
  readonly aside: boolean;
  /** This group lists fonts. */
  readonly fonts: boolean;
  readonly page: number | null;
  /** So many characters stand for readers without Unicode after each `\u`. */
  readonly substitutes: number;
}

const TOKEN = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^])|([{}])|[\r\n]+|([^\\{}\r\n]+)/y;

/** The words of an RTF (1.9.1), without its looks. Reads what it can; one pass. */
export function rtfToText(rtf: Buffer): string {
  const source = rtf.toString('latin1', 0, MOST);
  const fontPages = new Map<number, number>();
  const text: string[] = [];
  let bytes: string[] = [];
  let page = 1252;
  let state: State = { aside: false, fonts: false, page: null, substitutes: 1 };
  const outer: State[] = [];
  let font = 0;
  let begins = false;
  let skip = 0;
  const flush = (): void => {
    if (bytes.length > 0)
      text.push(decodeText(Buffer.from(bytes.join(''), 'latin1'), charsetOf(state.page ?? page)));
    bytes = [];
  };
  const change = (next: Partial<State>): void => {
    flush();
    state = { ...state, ...next };
  };
  const say = (words: string, isUnicode = false): void => {
    const said = isUnicode || skip === 0 ? words : words.slice(skip);
    if (!isUnicode) skip = Math.max(0, skip - words.length);
    if (state.aside || said === '') return;
    if (isUnicode) {
      flush();
      text.push(said);
    } else bytes.push(said);
  };
  const word = (name: string, number: number | null): void => {
    if (begins && ASIDE.has(name)) change({ aside: true, fonts: name === 'fonttbl' });
    if (name === 'ansicpg' && number !== null) page = number;
    else if (name === 'uc' && number !== null) change({ substitutes: Math.min(Math.max(number, 0), 16) });
    else if (name === 'u' && number !== null) {
      say(String.fromCharCode(number & 0xffff), true);
      skip = state.substitutes;
    } else if (name === 'f' && number !== null) {
      font = number;
      if (!state.fonts) change({ page: fontPages.get(number) ?? null });
    } else if (name === 'fcharset' && state.fonts && number !== null) {
      const known = FONT_PAGES[number];
      if (known !== undefined && fontPages.size < 500) fontPages.set(font, known);
    } else if (name === 'plain') change({ page: null });
    else if (name in SIGNS && !state.aside) {
      skip = 0;
      say(SIGNS[name] ?? '', true);
    }
  };

  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(source); found !== null; found = TOKEN.exec(source)) {
    const [, name, number, hex, sign, brace, words] = found;
    if (brace === '{') {
      flush();
      if (outer.length > DEEPEST) break;
      outer.push(state);
      begins = true;
      continue;
    }
    if (brace === '}') {
      flush();
      state = outer.pop() ?? state;
      skip = 0;
    } else if (name === 'bin') TOKEN.lastIndex += Math.max(0, Number(number ?? 0));
    else if (name !== undefined) word(name, number === undefined ? null : Number(number));
    else if (hex !== undefined) say(String.fromCharCode(Number.parseInt(hex, 16)));
    else if (sign === '*') {
      change({ aside: true });
      continue;
    } else if (sign === '~') say('\u00a0', true);
    else if (sign === '_') say('-');
    else if (sign === '\n' || sign === '\r') say('\n', true);
    else if (sign !== undefined && '{}\\'.includes(sign)) say(sign);
    else if (words !== undefined) say(words);
    begins = false;
  }
  flush();
  return text
    .join('')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

const charsetOf = (page: number): string =>
  page === 65001 ? 'utf-8' : page >= 1250 && page <= 1258 ? `windows-${page}` : `cp${page}`;
