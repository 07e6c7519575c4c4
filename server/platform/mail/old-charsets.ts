import iconv from 'iconv-lite';

/** Names as mail programs write them, for what iconv-lite knows under another one. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['macce', 'maccenteuro'],
  ['maccentraleurroman', 'maccenteuro'],
  ['maceastereurope', 'maccenteuro'],
  ['maccentraleurope', 'maccenteuro'],
  ['macromanian', 'macromania'],
  ['macicelandic', 'maciceland'],
  ['macukrainian', 'macukraine'],
  ['csviscii', 'viscii'],
  ['tcvn5712', 'tcvn'],
]);

/** Unicode in other forms is left to those who read it with more care; here are single bytes of old systems. */
const SINGLE_BYTE =
  /^(cp\d{3,4}|ibm\d{3,4}|mac[a-z]{4,12}|viscii|tcvn|armscii8|pt154|hproman8|koi8(?:ru|t)|rk1048|iso646(?:cn|jp)|utf32(?:le|be)?)$/;

const COMMA_BELOW: Readonly<Record<string, string>> = { ş: 'ș', ţ: 'ț', Ş: 'Ș', Ţ: 'Ț' };

/**
 * Text in an encoding that the Encoding Standard does not list and old programs still send: UTF-7 (RFC 2152), ISO-2022-KR and -CN
 * (RFC 1557, 1922), HZ (RFC 1843), code pages of DOS and of the old Macintosh. Null for any other label. Never throws.
 */
export function decodeOld(bytes: Uint8Array, label: string): string | null {
  const plain = label.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (/^(unicode11)?utf7$/.test(plain)) return decodeUtf7(Buffer.from(bytes).toString('latin1'));
  if (/^(cs)?iso2022kr$/.test(plain)) return decodeShifted(bytes, 'euc-kr');
  if (/^(cs)?iso2022cn(ext)?$/.test(plain)) return decodeShifted(bytes, 'gbk');
  if (/^hz(gb2312)?$/.test(plain)) return decodeHz(bytes);
  const short = plain.replace(/^(cs|x)(?=mac|cp|ibm|viscii)/, '');
  const name = NAMES.get(short) ?? short.replace(/^(?:ibm|oem)(?=\d)/, 'cp');
  if (!SINGLE_BYTE.test(name) || !iconv.encodingExists(name)) return null;
  const text = iconv.decode(Buffer.from(bytes), name);
  // Apple's table has the letters with a comma below, iconv those with a cedilla.
  return name === 'macromania' ? text.replace(/[şţŞŢ]/g, (letter) => COMMA_BELOW[letter] ?? letter) : text;
}

function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, base64: string) => {
    if (base64 === '') return whole === '+-' ? '+' : whole;
    const bytes = Buffer.from(base64, 'base64');
    const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
    return Buffer.from(even).swap16().toString('utf16le');
  });
}

const ESCAPE = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;

/** Between shift out and shift in each byte stands for the one with the high bit; a line's end shifts in. */
function decodeShifted(bytes: Uint8Array, charset: string): string {
  const out: number[] = [];
  let shifted = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte === ESCAPE) i += 3;
    else if (byte === SHIFT_OUT) shifted = true;
    else if (byte === SHIFT_IN) shifted = false;
    else {
      if (byte === 0x0a) shifted = false;
      out.push(shifted && byte > 0x20 ? byte | 0x80 : byte);
    }
  }
  return new TextDecoder(charset).decode(Uint8Array.from(out));
}

function decodeHz(bytes: Uint8Array): string {
  const out: number[] = [];
  let chinese = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte === 0x7e) {
      i += 1;
      const next = bytes[i];
      if (next === 0x7b) chinese = true;
      else if (next === 0x7d) chinese = false;
      else if (next === 0x7e) out.push(0x7e);
      else if (next !== 0x0a && next !== undefined) out.push(0x7e, next);
      continue;
    }
    if (byte === 0x0a) chinese = false;
    out.push(chinese && byte > 0x20 ? byte | 0x80 : byte);
  }
  return new TextDecoder('gbk').decode(Uint8Array.from(out));
}
