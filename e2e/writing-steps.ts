// What stories of writing do again and again: open a ticket, lay files into its form, read what was said.

import type { Page } from 'playwright-core';
import { openWindow } from './browser.ts';
import type { Window } from './browser.ts';
import type { House } from './house.ts';
import { cookiesOf } from './screens.ts';
import type { Installation } from './start-server.ts';

/** Opens a ticket at a desk as somebody of its staff, in English. */
export async function openTicket(
  { server, browser }: House,
  desk: string,
  email: string,
  ticket: {
    subject: string;
    text: string;
    requester: { name: string; email: string };
    attachments?: { name: string; type: string; content: string }[];
  },
  options: Parameters<typeof openWindow>[2] = {},
): Promise<Window & { number: string }> {
  const { data } = await server.ask<{ number: string }>(`${desk}/tickets`, {
    key: await server.key(desk, 'manager'),
    body: ticket,
  });
  const window = await openWindow(browser, server.url, options);
  const cookies = cookiesOf(await server.signIn(desk, email));
  await window.context.addCookies(cookies.map((one) => ({ ...one, url: server.url })));
  await window.page.goto(`/${desk}/tickets/${data.number}?language=en`);
  return { ...window, number: data.number };
}

/** What of a ticket staff read, the newest last. */
export async function saidOn(
  server: Installation,
  number: string,
): Promise<{ text: string; note: boolean; files: string[] }[]> {
  const { data } = await server.ask<{
    items: { kind: string; text: string; note: boolean; attachments: { name: string }[] }[];
  }>(`opswat/tickets/${number}/stream`, { key: await server.key('opswat', 'manager') });
  return data.items
    .filter(({ kind }) => kind === 'message')
    .map(({ text, note, attachments }) => ({
      text: text.trim(),
      note,
      files: attachments.map(({ name }) => name),
    }));
}

/** A small file of this name. */
export const own = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('x') });

/** Drops a file onto a form. */
export const drop = (page: Page, name: string, onto = 'form.composer .tabs'): Promise<void> =>
  page.evaluate(
    ([file = '', place = '']) => {
      const data = new DataTransfer();
      data.items.add(new File(['x'], file, { type: 'text/plain' }));
      document
        .querySelector(place)
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, onto],
  );

/** Keeps a canned answer of one's own, in English, as whoever is signed in in this window. */
export async function keepAnswer(page: Page, desk: string, name: string, text: string): Promise<void> {
  await page.evaluate(
    async (asked) => {
      const { desk: slug, ...given } = asked;
      await fetch(`/api/v1/${slug}/snippets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          kind: 'answer',
          scope: 'person',
          name: given.name,
          texts: { en: given.text },
        }),
      });
    },
    { desk, name, text },
  );
}
