import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RouteConfigEntry } from '@react-router/dev/routes';
import routes from '../web/app/routes.ts';
import { createWeb } from '../web/server.ts';
import { fakeApi } from '../web/dev-fixtures/fake-api.ts';
import type { As } from '../web/dev-fixtures/fake-api.ts';
import { overBudget, pageScripts } from './page-scripts.ts';
import type { Budget, PageScripts } from './page-scripts.ts';

export interface MeasuredPage {
  readonly path: string;
  readonly budget: Budget;
  readonly scripts: PageScripts;
  readonly faults: readonly string[];
}

const ok = (data: unknown) => ({ status: 200, data });
const instant = '2026-11-20T09:00:00Z';

/** What the portal's pages ask for besides what every page of the tests does. */
const more: Parameters<typeof fakeApi>[1] = {
  'GET /opswat/me/factors': ok({ code: { since: instant }, recoveryCodesLeft: 9 }),
  'GET /opswat/me/passkeys': ok({
    items: [{ id: 'k1', name: 'Laptop', added: instant, lastUse: null }],
    next: null,
  }),
  'GET /opswat/me/sessions': ok({
    items: [
      {
        id: 's1',
        browser: 'Firefox',
        system: 'Linux',
        network: '192.0.2.1',
        lastUse: instant,
        current: true,
      },
    ],
    next: null,
  }),
  'GET /opswat/me/connections': ok({ items: [], waiting: null }),
  'GET /opswat/sign-in/providers': ok({ items: [{ id: 'p1', name: 'Work account' }], next: null }),
  'POST /opswat/sign-in/callback': ok({ kind: null, second: null, next: null }),
  'GET /opswat/unsubscriptions/token': ok({
    address: 'rui@meridiano.test',
    desk: 'OPSWAT',
    unsubscribed: true,
  }),
  'GET /opswat/me/organisation': ok({
    name: 'Meridiano',
    lead: true,
    contract: null,
    periods: [],
    naming: { open: 'anyone', limit: null, left: null, changesLeft: null, changeFrom: null, clause: null },
    people: [
      {
        id: 'c1',
        name: 'Rui Salgado',
        email: 'rui@meridiano.test',
        role: 'contact lead',
        named: true,
        you: true,
      },
    ],
    services: [],
    duties: [],
  }),
  'GET /opswat/me/organisation/times': ok({ language: 'en', tables: [], hours: [] }),
  'GET /api/openapi.json': ok({ tags: [], paths: {}, components: {} }),
};

const measured: readonly [path: string, as: As, budget: Budget][] = [
  ['/opswat/queue', 'agent', 'alive'],
  ['/opswat/tickets/OSW-1029', 'agent', 'alive'],
  ['/opswat/ledger', 'agent', 'alive'],
  ['/', 'nobody', 'public'],
  ['/opswat', 'nobody', 'public'],
  ['/opswat', 'contact', 'public'],
  ['/opswat/policy', 'nobody', 'public'],
  ['/opswat/policy/history', 'nobody', 'public'],
  ['/opswat/policy/versions/77aa55bb33', 'nobody', 'public'],
  ['/opswat/find?q=scan', 'contact', 'public'],
  ['/opswat/new', 'nobody', 'public'],
  ['/opswat/new?kind=incident', 'contact', 'public'],
  ['/opswat/sign-in', 'nobody', 'public'],
  ['/opswat/sign-in/code?ways=code,passkey', 'nobody', 'public'],
  ['/opswat/sign-in/link?token=token', 'nobody', 'public'],
  ['/opswat/sign-in/callback?code=code', 'nobody', 'public'],
  ['/opswat/sign-in/forgotten', 'nobody', 'public'],
  ['/opswat/sign-in/reset?token=token', 'nobody', 'public'],
  ['/opswat/sign-in/invitation?token=token', 'nobody', 'public'],
  ['/opswat/account', 'contact', 'public'],
  ['/opswat/account', 'agent', 'public'],
  ['/opswat/account/proof', 'contact', 'public'],
  ['/opswat/organisation', 'contact', 'public'],
  ['/opswat/requests', 'contact', 'public'],
  ['/opswat/requests/OSW-1029', 'contact', 'public'],
  ['/opswat/unsubscribe/token', 'nobody', 'public'],
  // Where developers try the API: a page to work in, not one to read.
  ['/opswat/api', 'nobody', 'alive'],
];

/** Pages of the portal that only lead elsewhere. */
const leadingOn = new Set([':desk/sign-out']);

/** Routes of the portal that none of these addresses shows: each page that a customer may see has to be measured. */
export function unmeasured(addresses: readonly string[] = measured.map(([address]) => address)): string[] {
  const below = (all: readonly RouteConfigEntry[]): RouteConfigEntry[] =>
    all.flatMap((one) => [one, ...below(one.children ?? [])]);
  const portal = below(routes).find(({ file }) => file === 'routes/portal.tsx');
  const paths = (portal?.children ?? []).map(({ path: own = ':desk' }) => own);
  if (paths.length < 10) throw new Error('the pages of the portal were not found');
  const shown = addresses.map((address) => new URL(address, 'http://desk.test').pathname);
  return paths.filter((own) => {
    const pattern = new RegExp(`^/${own.replaceAll(/:[a-z]+/g, '[^/]+')}$`);
    return !leadingOn.has(own) && !shown.some((address) => pattern.test(address));
  });
}

/**
 * The pages of the built web as a browser gets them, with the scripts that each makes it fetch.
 *
 * @throws when the web is not built, a page does not answer with 200, or one of the portal is not among them
 */
export async function measurePages(): Promise<MeasuredPage[]> {
  const web = await createWeb({ dev: false });
  const read = (address: string): string =>
    readFileSync(path.join(web.assetsDir, path.basename(address)), 'utf8');
  const left = unmeasured();
  if (left.length > 0) throw new Error(`pages of the portal that nobody measures: ${left.join(', ')}`);
  try {
    return await Promise.all(
      measured.map(async ([page, as, budget]) => {
        const answer = await web.handle(new Request(`http://desk.test${page}`), fakeApi(as, more), {
          nonce: 'budget',
          requestUrl: page,
          mode: 'production',
        });
        if (answer.status !== 200) throw new Error(`${page} answered with ${answer.status}`);
        const scripts = pageScripts(await answer.text(), read);
        return { path: page, budget, scripts, faults: overBudget(scripts, budget) };
      }),
    );
  } finally {
    await web.close();
  }
}
