import { cookiesOf } from './screens.ts';
import type { Cookies } from './screens.ts';
import { until } from './start-server.ts';
import type { Installation } from './start-server.ts';

/** Signs a contact in by the link that is mailed; stories read English, so that is what they choose for their account. @returns the cookies */
export async function linkCookies(server: Installation, desk: string, email: string): Promise<Cookies> {
  const asked = await server.ask(`${desk}/sign-in/links`, { body: { email } });
  if (asked.status !== 202) throw new Error(`no link for ${email}: ${asked.status}`);
  const mail = await until('the link', async () => {
    const { data } = await server.ask<{ items: { kind: string; to: string; text: string }[] }>(
      `${desk}/outbox`,
    );
    return data.items.find((each) => each.kind === 'sign-in' && each.to.includes(email));
  });
  const token = /token=([^\s&]+)/.exec(mail.text)?.[1] ?? '';
  const { status, headers } = await server.ask(`${desk}/sign-in/link`, {
    body: { token: decodeURIComponent(token) },
  });
  if (status >= 300) throw new Error(`${email} could not sign in: ${status}`);
  const cookies = headers.getSetCookie().flatMap((cookie) => cookiesOf(cookie.split(';')[0] ?? ''));
  const chosen = await server.ask(`${desk}/me/settings`, {
    method: 'PUT',
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    body: { language: 'en', zone: null },
  });
  // Who has yet to show a second factor chooses nothing.
  if (chosen.status !== 204 && chosen.status !== 401)
    throw new Error(`${email} could not choose a language: ${chosen.status}`);
  return cookies;
}
