import { cookieName } from './cookie-name.ts';

// Cookies between two steps of a sign-in. They carry a random token of a challenge and open nothing by themselves.

/** What a cookie of this kind is for: a second step, or the way to a provider and back. */
export type StepCookie = 'amparo.second' | 'amparo.provider';

/** A Set-Cookie value. Lax, since a provider's answer comes by a link from its site. @param token null takes the cookie away */
export function stepCookie(name: StepCookie, token: string | null, secure: boolean, minutes: number): string {
  const age = token === null ? 0 : minutes * 60;
  return `${cookieName(name, secure)}=${token ?? ''}; Max-Age=${age}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The token in a Cookie header; null when there is none. */
export function stepToken(name: StepCookie, cookieHeader: string, secure: boolean): string | null {
  for (const part of cookieHeader.split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === cookieName(name, secure) && value !== undefined && /^[\w-]{40,64}$/.test(value)) return value;
  }
  return null;
}
