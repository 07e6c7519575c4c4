import { fromWall, findZone } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import type { AvailabilityRules } from '@amparo/policy';
import { EventError } from '../errors.ts';

const shapes = {
  month: { pattern: /^(\d{4})-(\d{2})$/u, months: 1, most: 12, like: '2026-03' },
  quarter: { pattern: /^(\d{4})-Q(\d)$/u, months: 3, most: 4, like: '2026-Q1' },
  year: { pattern: /^(\d{4})$/u, months: 12, most: 1, like: '2026' },
} as const;

/**
 * The instants between which a window lies, [from, to), in the zone of the policy: `2026-03`, `2026-Q1` or `2026`.
 * @throws EventError for another shape than that of the policy's window
 */
export function windowOf(rules: AvailabilityRules, text: string): { from: Seconds; to: Seconds } {
  const { pattern, months, most, like } = shapes[rules.window];
  const match = pattern.exec(text);
  const [year, part] = [Number(match?.[1]), Number(match?.[2] ?? 1)];
  if (match === null || part < 1 || part > most || year < 1971 || year > 2199)
    throw new EventError(`"${text}" is no ${rules.window}: write it as in ${like}`);
  const zone = findZone(rules.zone);
  const begin = (months_: number): Seconds =>
    fromWall(zone, { y: year + Math.floor(months_ / 12), m: (months_ % 12) + 1, d: 1 });
  return { from: begin((part - 1) * months), to: begin(part * months) };
}
