import { cookiesOf } from './screens.ts';
import type { Cookies } from './screens.ts';
import { until } from './start-server.ts';
import type { Installation } from './start-server.ts';

/** Signs a contact in by the link that is mailed. @returns the cookies */
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
  return headers.getSetCookie().flatMap((cookie) => cookiesOf(cookie.split(';')[0] ?? ''));
}
