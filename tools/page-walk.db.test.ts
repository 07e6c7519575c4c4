import { afterAll, beforeAll, expect, test } from 'vitest';
import { rolesOf } from '../server/modules/rights/door.ts';
import routes from '../web/app/routes.ts';
import { pageDoors, resourceNames } from './page-doors.ts';
import type { PageDoor } from './page-doors.ts';
import { leaks } from './route-leaks.ts';
import { createRouteWorld } from './route-world.ts';
import type { Owner, RouteWorld, WalkActor } from './route-world.ts';

// Every page of web/app/routes.ts is opened by everybody, for everybody's things, as the data that a script fetches and, by some of
// each kind, as a document. Who may see it is declared in tools/page-doors.ts; a new page fails until it is.

interface Entry {
  readonly path?: string | undefined;
  readonly file: string;
  readonly children?: readonly Entry[] | undefined;
}
interface Page {
  /** The file's name: `settings-people`. */
  readonly name: string;
  readonly path: string;
  readonly workspace: boolean;
}

const nameOf = (file: string): string => file.replace(/^routes\/|\.tsx$/gu, '');

function pagesOf(list: readonly Entry[], base = '', workspace = false): Page[] {
  return list.flatMap(({ path, file, children }) => {
    const here = path === undefined ? base : `${base}/${path}`;
    const name = nameOf(file);
    return children === undefined
      ? [{ name, path: here === '' ? '/' : here, workspace }]
      : pagesOf(children, here, workspace || name === 'workspace');
  });
}
const pages = pagesOf(routes);

let world: RouteWorld;
beforeAll(async () => {
  world = await createRouteWorld({ pages: true });
}, 120_000);
afterAll(() => world?.close());

/** The address of a page for a thing of this owner; null where it would be the same as for ours. */
function fill({ path }: Page, owner: Owner): string | null {
  let differs = owner === 'ours';
  const parts = path.split('/');
  const url = parts.map((part, index) => {
    if (part === ':desk') return 'opswat';
    if (part === '*') return 'nothing-there';
    if (!part.startsWith(':')) return part;
    const segment = (parts[index - 1] ?? '').replace(':', '');
    const resource = world.resources.get(resourceNames[segment] ?? segment);
    if (resource === undefined)
      throw new Error(`a new page ${path}: say in tools/page-doors.ts what stands after "${segment}"`);
    const value = resource[owner] ?? resource.ours;
    differs ||= value !== resource.ours;
    return value;
  });
  return differs ? url.join('/') : null;
}

/** Pages pass on cookies and no key: whoever holds one is nobody there. */
const byKey = ({ client }: WalkActor): boolean => 'authorization' in client.headers;

/** Of these each page is rendered too; the data behind it, which is all that it can show, is fetched by everybody. */
const readers: ReadonlySet<string> = new Set(['agent', 'a cleared agent', 'the contact', 'nobody']);

/** What somebody asks of a page: its document, its data, both or neither. */
function asksOf(door: PageDoor, actor: WalkActor, owner: Owner, document: string, fetched: string): string[] {
  if (door.dear === true && !['nobody', 'agent'].includes(actor.name)) return [];
  // Without a session a page is the same again and again: each of those keys opens every third, so that each page is opened by some.
  if (byKey(actor)) {
    const turn = (Object.values(pageDoors).indexOf(door) + world.actors.indexOf(actor)) % 3 === 0;
    return turn && owner === 'ours' && door.guard !== 'public' ? [fetched] : [];
  }
  return readers.has(actor.name) && owner !== 'foreign' ? [document, fetched] : [fetched];
}

/** The statuses that may come out; a way on counts as 302, and `to` is where it leads. */
function expected(
  page: Page,
  door: PageDoor,
  actor: WalkActor,
  owner: Owner,
): { statuses: readonly number[]; to?: string } {
  const open = { statuses: door.status ?? [200] };
  const ours = world.resources;
  const has = (name: string): boolean => page.path.includes(name);
  // Another desk's version, draft or letter is none of ours; a ticket's things are hidden from whoever does not see it.
  const gone = { statuses: [404] };
  const foreign = owner === 'foreign' && has(':') && ours.size > 0;
  const role = byKey(actor) ? null : actor.role;
  if (door.guard === 'public') return foreign && door.status === undefined ? gone : open;
  if (role === null)
    return door.stranger === undefined
      ? { statuses: [302], to: '/opswat/sign-in?next=' }
      : { statuses: foreign ? [door.stranger, 404] : [door.stranger] };
  const contact = role.startsWith('contact');
  if (contact && page.workspace) return { statuses: [302], to: '/opswat/requests' };
  const allowed = door.guard === 'contact' ? ['contact', 'contact lead'] : rolesOf(door.guard);
  if (allowed?.includes(role) === false) return { statuses: [403] };
  if (foreign) return gone;
  if (door.ofTicket !== true) return open;
  const sees = contact ? actor.owns.includes(owner) : owner === 'ours' || actor.cleared;
  return sees ? open : gone;
}

test('attack class 9 (insecure direct object references): each page is declared, and there is no other', () => {
  expect(pages.length).toBeGreaterThan(55);
  expect(Object.keys(pageDoors).toSorted()).toEqual(pages.map(({ name }) => name).toSorted());
});

test('an address of the API that there is not is a problem and no page, also beside the pages', async () => {
  for (const [method, url] of [
    ['GET', '/api/v1/opswat/nothing'],
    ['POST', '/api/v1/opswat/tickets/nothing/here'],
    ['GET', '/api'],
  ] as const) {
    const answer = await world.app.app.inject({ method, url });
    expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([
      url,
      404,
      'application/problem+json',
    ]);
  }
});

test('attack class 9 (insecure direct object references): every page, every role, every owner: let in, led on, refused or hidden; nothing of others in any of it', async () => {
  const faults: string[] = [];
  let asked = 0;
  let shown = 0;
  const hidden = world.resources.get('tickets')?.restricted ?? '';
  const open = async (actor: WalkActor, url: string) => {
    asked += 1;
    const answer = await world.app.app.inject({ method: 'GET', url, headers: { ...actor.client.headers } });
    const { statusCode } = answer;
    return {
      // A redirect as data.
      status: statusCode === 202 ? 302 : statusCode,
      to: String(answer.headers.location ?? ''),
      text: answer.body,
    };
  };
  for (const page of pages) {
    const door = pageDoors[page.name];
    if (door === undefined) continue;
    for (const owner of ['ours', 'restricted', 'foreign'] as const) {
      const url = fill(page, owner);
      if (url === null) continue;
      const query = door.query ?? '';
      const document = `${url}${query}`;
      const fetched = `${url === '/' ? '/_root' : url}.data${query}`;
      for (const actor of world.actors) {
        const wanted = expected(page, door, actor, owner);
        const asks = asksOf(door, actor, owner, document, fetched);
        for (const address of asks) {
          // The front page has no other data than its own.
          if (address === '/_root.data') continue;
          const answer = await open(actor, address);
          const where = `${actor.name} at ${page.name} (${owner}, ${address === document ? 'document' : 'data'})`;
          if (!wanted.statuses.includes(answer.status))
            faults.push(`${where}: ${answer.status}, not ${wanted.statuses.join(' or ')}`);
          if (wanted.to !== undefined && address === document && !answer.to.startsWith(wanted.to))
            faults.push(`${where}: led to ${answer.to}`);
          const found = leaks(world, actor, answer.text, document);
          if (found.length > 0) faults.push(`${where} reads ${found.join(', ')}`);
          const sees = actor.cleared || actor.owns.includes('restricted');
          if (!sees && !document.includes(hidden) && answer.text.includes(hidden))
            faults.push(`${where} reads the number of a restricted ticket`);
          if (answer.status === 200 && answer.text.includes('canary')) shown += 1;
        }
      }
    }
  }
  expect(faults).toEqual([]);
  expect(asked).toBeGreaterThan(1200);
  // Whoever may read does: pages that show nothing would hide every hole.
  expect(shown).toBeGreaterThan(100);
}, 400_000);
