import type { Page } from 'playwright-core';
import { alive, openWindow, signIn } from '../e2e/browser.ts';
import { launchBrowser } from '../e2e/launch-browser.ts';
import { sendMail } from '../e2e/send-mail.ts';
import { allTaken, startServer } from '../e2e/start-server.ts';
import { makeKeys, openBeside } from './bench-people.ts';
import { progress, quantile } from './measure.ts';
import type { Measure } from './measure.ts';
import { startReaders } from './streams.ts';

const DESK = 'opswat';
const TICKETS = 20;
const ROUNDS = 40;
const STREAMS = 500;
const PER_KEY = 10;
/** People read a ticket before they go on. */
const PAUSE_MS = 1200;
/** And look at a list before they press. */
const LOOK_MS = 700;
/** So long the pointer stays on a row before it is pressed: nobody presses in the moment of arriving. */
const RESTS_MS = 150;
/** So long a hand holds the button of a mouse down; a click is where it lets go. Without that, whatever begins with the press has no time. */
const PRESS_MS = 80;
const SAID = 'Since Monday it stops half-way.';

/**
 * Two agents in the real browser, while five hundred others have their stream open: how long it is from the click on a row of the
 * queue, after the pointer rested there for a moment, from a press of a hand without that, and from one that takes no time, until the
 * subject and what was said are drawn, and from the click of one who saves a note until it is drawn on the other's screen.
 */
export async function run(): Promise<Measure[]> {
  const server = await startServer({ env: { RATE_LIMITS: 'key=0' } });
  const browser = await launchBrowser();
  const atEnd: (() => Promise<unknown>)[] = [];
  try {
    progress(`${TICKETS} tickets, ${STREAMS} streams`);
    for (let n = 1; n <= TICKETS; n++)
      await sendMail(server.smtpPort, {
        from: 'Bento Farias <bento@radiofarol.example>',
        to: `support@${DESK}.test`,
        subject: `Case ${n} of the archive`,
        text: SAID,
      });
    await allTaken(server, 60_000);
    const { db } = await openBeside(server.dataDir);
    const keys = await makeKeys(db, DESK, { count: STREAMS / PER_KEY, role: 'agent' });
    await db.close();
    const readers = await startReaders({
      url: `${server.url}/api/v1/${DESK}/events/stream`,
      readers: Array.from({ length: STREAMS }, (_, i) => ({
        authorization: `Bearer ${keys[Math.floor(i / PER_KEY)]}`,
      })),
    });
    let ending: ReturnType<typeof readers.end> | null = null;
    const end = (): ReturnType<typeof readers.end> => (ending ??= readers.end());
    atEnd.push(end);
    const staff = async (email: string, next: string): Promise<Page> => {
      const { page } = await openWindow(browser, server.url, { width: 1440 });
      await signIn(page, { desk: DESK, email, password: server.password(email), next });
      await alive(page);
      return page;
    };
    const one = await staff(`ilinca@${DESK}.example`, `/${DESK}/queue`);
    const rested = await openTickets(one, { restMs: RESTS_MS, pressMs: 0 });
    const pressed = await openTickets(one, { restMs: 0, pressMs: PRESS_MS });
    const opened = await openTickets(one, { restMs: 0, pressMs: 0 });
    const ticket = `/${DESK}/tickets/OSW-1001`;
    await one.goto(ticket);
    await alive(one);
    const other = await staff(`tome@${DESK}.example`, ticket);
    const seen = await saveNotes(one, other);
    const { closed } = await end();
    if (closed > 0) throw new Error(`${closed} streams ended while it was measured`);
    return [
      ...lines(`click in the queue after ${RESTS_MS} ms on the row to the ticket, drawn`, rested, 100),
      ...lines(`click in the queue at once, pressed for ${PRESS_MS} ms, to the ticket, drawn`, pressed, 100),
      ...lines('click in the queue at once, pressed for no time, to the ticket, drawn', opened, 100),
      ...lines(`one’s click to the other’s screen, ${STREAMS} streams`, seen, 250),
    ];
  } finally {
    // Readers that go on would keep the process.
    for (const end of atEnd) await end().catch(() => undefined);
    await browser.close();
    await server.remove();
  }
}

function lines(name: string, values: readonly number[], limit: number): Measure[] {
  const n = values.length;
  return [
    { measure: `${name}: p50`, value: quantile(values, 0.5), unit: 'ms', n },
    { measure: `${name}: p95`, value: quantile(values, 0.95), unit: 'ms', goal: `≤ ${limit}`, n },
  ];
}

/**
 * Opens one ticket after the other from the queue.
 * @param hand `restMs` on the row before it is pressed, `pressMs` until it lets go
 * @returns milliseconds, the first few left out
 */
async function openTickets(
  page: Page,
  { restMs, pressMs }: { readonly restMs: number; readonly pressMs: number },
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + 3; round++) {
    const subject = `Case ${(round % TICKETS) + 1} of the archive`;
    // The link of a row says more than the subject: the beginning of what was written last, too.
    const row = page.locator('main .row-subject', { has: page.getByText(subject, { exact: true }) }).first();
    await row.waitFor();
    await page.waitForTimeout(LOOK_MS);
    if (restMs > 0) await row.hover();
    await page.waitForTimeout(restMs);
    const drawn = whenDrawn(page, { h1: subject, '.stream': SAID });
    await row.click({ delay: pressMs });
    const { clicked, at } = await drawn;
    if (round >= 3) times.push(at - clicked);
    await page.waitForTimeout(PAUSE_MS);
    await page.mouse.move(0, 0);
    await page
      .locator('nav')
      .getByRole('link', { name: /^All open/ })
      .click();
  }
  return times;
}

/** One saves notes, the other looks. */
async function saveNotes(one: Page, other: Page): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const text = `Note ${round} of this hand`;
    await one.getByRole('radio', { name: 'Note' }).check({ force: true });
    await one.locator('.as-note #message-text.rich-text').fill(text);
    const [mine, theirs] = [whenDrawn(one, { '.stream': text }), whenDrawn(other, { '.stream': text })];
    await one.locator('#answer button.main').first().click();
    const { clicked } = await mine;
    const { at } = await theirs;
    times.push(at - clicked);
    await one.waitForTimeout(PAUSE_MS);
  }
  return times;
}

/** When all of these texts stand within such elements, and when the page was clicked last before: milliseconds of the machine's clock. */
function whenDrawn(
  page: Page,
  texts: Readonly<Record<string, string>>,
): Promise<{ clicked: number; at: number }> {
  return page.evaluate(
    (wanted) =>
      new Promise<{ clicked: number; at: number }>((resolve, reject) => {
        let clicked = 0;
        document.addEventListener('click', (event) => (clicked = performance.timeOrigin + event.timeStamp), {
          capture: true,
          once: true,
        });
        const isThere = ([selector, words]: readonly [string, string]): boolean =>
          [...document.querySelectorAll(selector)].some((each) => each.textContent?.includes(words));
        const look = (): void => {
          if (!wanted.every(isThere)) return;
          watcher.disconnect();
          // It is drawn with the next frame.
          requestAnimationFrame(() => resolve({ clicked, at: performance.timeOrigin + performance.now() }));
        };
        const watcher = new MutationObserver(look);
        watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
        setTimeout(() => reject(new Error(`${JSON.stringify(wanted)} was not drawn within 10 s`)), 10_000);
      }),
    Object.entries(texts),
  );
}
