/**
 * A share as people read it, cut off to so many decimals of a per cent and never rounded up: 98.999 is 98.99 %.
 * `part` and `whole` are whole numbers below 2^53 / 10^6.
 */
export function figureOf(part: number, whole: number, digits: number): string {
  const unit = 10 ** digits;
  const cut = Number((BigInt(part) * 100n * BigInt(unit)) / BigInt(whole));
  const text = String(cut).padStart(digits + 1, '0');
  return digits === 0 ? `${text} %` : `${text.slice(0, -digits)}.${text.slice(-digits)} %`;
}
