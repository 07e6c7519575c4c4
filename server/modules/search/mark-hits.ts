import { plainly } from '@amparo/policy';
import type { BuiltQuery } from './build-tsquery.ts';

/** A piece of a text; `hit` when it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

const shown = 200;
const before = 60;
/** Endings are shorter than this: `instalações` begins with the stem `instal`. */
const longestEnding = 7;
const token = /[\p{L}\p{N}]+(?:[-_.@/:#+][\p{L}\p{N}]+)*/gu;

/**
 * The part of a text around the first hit, some 200 characters, with every hit in it marked. Stems are beginnings of words, so
 * a word is a hit when it begins with one and what follows is no longer than an ending.
 */
export function markHits(text: string, query: Pick<BuiltQuery, 'stems' | 'plain' | 'codes'>): Piece[] {
  const line = text.replace(/\s+/gu, ' ').trim();
  const hits: [start: number, end: number][] = [];
  for (const match of line.matchAll(token)) {
    for (const [start, end] of hitsIn(match[0], query)) hits.push([match.index + start, match.index + end]);
    if (hits.length > 200) break;
  }
  const from = startOf(line, hits[0]?.[0] ?? 0);
  const to = endOf(line, from);
  const pieces: Piece[] = [];
  const add = (piece: string, hit: boolean): void => {
    if (piece !== '') pieces.push({ text: piece, hit });
  };
  let at = from;
  if (from > 0) add('… ', false);
  for (const [start, end] of hits) {
    if (start < at || end > to) continue;
    add(line.slice(at, start), false);
    add(line.slice(start, end), true);
    at = end;
  }
  add(line.slice(at, to) + (to < line.length ? ' …' : ''), false);
  return pieces;
}

function hitsIn(found: string, query: Pick<BuiltQuery, 'stems' | 'plain' | 'codes'>): [number, number][] {
  const whole = plainly(found);
  if (query.codes.some((code) => whole === code || whole.startsWith(`${code}.`))) return [[0, found.length]];
  return [...found.matchAll(/[\p{L}\p{N}]+/gu)].flatMap((part): [number, number][] => {
    const word = plainly(part[0]);
    const isHit =
      query.plain.includes(word) ||
      query.stems.some((stem) => word.startsWith(stem) && word.length - stem.length <= longestEnding);
    return isHit ? [[part.index, part.index + part[0].length]] : [];
  });
}

/** Some words before the first hit, never the middle of one. */
function startOf(line: string, hit: number): number {
  if (hit <= before) return 0;
  const blank = line.indexOf(' ', hit - before);
  return blank === -1 || blank > hit ? hit : blank + 1;
}

function endOf(line: string, from: number): number {
  if (line.length - from <= shown) return line.length;
  const blank = line.lastIndexOf(' ', from + shown);
  return blank <= from ? from + shown : blank;
}
