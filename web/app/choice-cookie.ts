/**
 * What keeps a choice of the reader, such as a language, for a year; or forgets it.
 * @returns a `Set-Cookie`
 */
export const choiceCookie = (name: string, value: string | null): string =>
  `${name}=${encodeURIComponent(value ?? '')}; Path=/; Max-Age=${value === null ? 0 : 31_536_000}; SameSite=Lax`;
