/** `Retry-After` as seconds from `now` (RFC 9110 §10.2.3: seconds, or a date); null when there is none that can be read. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  // What `Date` reads beside dates of HTTP is none.
  const at = /^[A-Z][a-z]{2,8}, /.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil(at / 1000) - now);
}
