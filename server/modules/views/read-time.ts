import type { Policy } from '@amparo/policy';
import { civilDay, startOfDay } from '../policies/door.ts';

/** What a value of time means: a stretch of instants in seconds, from (included) to (excluded); or a length in seconds. */
export type TimeValue = { readonly from: number; readonly to: number } | { readonly length: number };

const lengths: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400, w: 604_800 };
const lengthWord = /^(\d{1,4})([mhdw])$/;
const dateWord = /^(\d{4})-(\d\d)-(\d\d)$/;
const instantWord = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/;
/** From 1970 to 2200: what can be reckoned with. */
const last = 7_258_118_400;

/**
 * `4h`, `2d`, `2026-11-01`, `today`, `yesterday`, `tomorrow`, or an instant with its offset. Days are those of the desk's zone.
 * @param now in seconds
 * @returns null for anything else
 */
export function readTime(text: string, policy: Policy, now: number): TimeValue | null {
  const word = text.toLowerCase();
  const length = lengthWord.exec(word);
  if (length !== null) return { length: Number(length[1]) * (lengths[length[2] ?? ''] ?? 0) };
  const away = { yesterday: -1, today: 0, tomorrow: 1 }[word];
  if (away !== undefined) return dayOf(civilDay(policy, now), away, policy);
  if (dateWord.test(text)) return dayOf(text, 0, policy);
  if (!instantWord.test(text)) return null;
  const at = Math.floor(Date.parse(text) / 1000);
  return at >= 0 && at < last ? { from: at, to: at + 1 } : null;
}

/** The day that lies so many days from a civil date; null for a date that there is not. */
function dayOf(date: string, away: number, policy: Policy): TimeValue | null {
  const day = moved(date, away);
  if (day === null || (away === 0 && day !== date)) return null;
  const next = moved(day, 1);
  if (next === null) return null;
  return { from: startOfDay(policy, day), to: startOfDay(policy, next) };
}

function moved(date: string, days: number): string | null {
  const at = Date.parse(`${date}T00:00:00Z`) / 1000 + days * 86_400;
  return at >= 0 && at < last ? new Date(at * 1000).toISOString().slice(0, 10) : null;
}
