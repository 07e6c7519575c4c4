import { fromWall, findZone, parseInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';

/** Parts of a format, and how many digits each may have. */
const parts: Readonly<Record<string, string>> = {
  yyyy: '(?<y>\\d{4})',
  yy: '(?<yy>\\d{2})',
  MM: '(?<m>\\d{1,2})',
  dd: '(?<d>\\d{1,2})',
  HH: '(?<h>\\d{1,2})',
  hh: '(?<h>\\d{1,2})',
  mm: '(?<mi>\\d{2})',
  ss: '(?<s>\\d{2})(?:[.,]\\d+)?',
  a: '(?<a>[AaPp])\\.?[Mm]\\.?',
};

/** Reads the instants of a file. @throws Error, CalendarError saying what is wrong */
export type TimeReader = (text: string) => Seconds;

/**
 * How times are written: `iso` (with an offset, or local), `epoch` and `epoch-ms`, or a pattern of `yyyy`, `yy`, `MM`, `dd`, `HH`,
 * `hh`, `mm`, `ss` and `a` (am, pm), such as `dd/MM/yyyy HH:mm`. A time without an offset is one of the zone; one that happens
 * twice there is the first.
 */
export function timeReader(format: string, zoneName: string): TimeReader {
  const zone = findZone(zoneName);
  if (format === 'epoch') return (text) => whole(text, 1);
  if (format === 'epoch-ms') return (text) => whole(text, 1000);
  if (format === 'iso') {
    const local = pattern("yyyy-MM-dd'T'HH:mm:ss");
    return (text) => {
      if (/(?:[Zz]|[+-]\d{2}:?\d{2})$/u.test(text)) return parseInstant(text);
      const written = text.trim().replace(' ', 'T');
      return at(/:\d{2}:/u.test(written) ? written : `${written}:00`, local, text);
    };
  }
  const own = pattern(format);
  return (text) => at(text, own);

  function at(text: string, { regex, shown }: Pattern, given = text): Seconds {
    const found = regex.exec(text.trim())?.groups;
    if (found === undefined) throw new Error(`"${given}" is no time of the form ${shown}`);
    const number = (name: string): number => Number(found[name] ?? 0);
    const wall = {
      y: found['y'] === undefined ? 2000 + number('yy') : number('y'),
      m: number('m'),
      d: number('d'),
      h: hourOf(number('h'), found['a']),
      mi: number('mi'),
      s: number('s'),
    };
    const date = new Date(Date.UTC(wall.y, wall.m - 1, wall.d));
    if (date.getUTCMonth() !== wall.m - 1 || wall.h > 23 || wall.mi > 59 || wall.s > 59)
      throw new Error(`"${given}": there is no such date or time`);
    return fromWall(zone, wall);
  }
}

interface Pattern {
  readonly regex: RegExp;
  readonly shown: string;
}

function pattern(format: string): Pattern {
  const tokens = format.match(/'[^']*'|yyyy|yy|MM|dd|HH|hh|mm|ss|a|[^a-zA-Z']+|[a-zA-Z]+/gu) ?? [];
  const body = tokens.map((token) => {
    const part = parts[token];
    if (part !== undefined) return part;
    if (/^[a-zA-Z]+$/u.test(token))
      throw new Error(`"${format}" has "${token}": a form is made of yyyy, yy, MM, dd, HH, hh, mm, ss, a`);
    return token.replaceAll("'", '').replaceAll(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
  });
  if (!/y/u.test(format) || !format.includes('MM') || !format.includes('dd'))
    throw new Error(`"${format}" says no year, month and day: write it as dd/MM/yyyy HH:mm`);
  return { regex: new RegExp(`^${body.join('')}$`, 'u'), shown: format };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function whole(text: string, size: number): Seconds {
  const value = Number(text.trim());
  if (text.trim() === '' || !Number.isFinite(value)) throw new Error(`"${text}" is no number of seconds`);
  return Math.floor(value / size);
}
