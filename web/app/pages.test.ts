import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWeb } from '../server.ts';
import type { Web } from '../server.ts';
import { decision, desk, stream, ticket } from '../dev-fixtures/data.ts';
import { fakeApi } from '../dev-fixtures/fake-api.ts';
import type { As } from '../dev-fixtures/fake-api.ts';
import { bareWords } from './pseudo-words.fixture.ts';

let web: Web;
const faults: unknown[] = [];

beforeAll(async () => {
  web = await createWeb({ dev: true, watch: false, report: (error) => faults.push(error) });
  // The first page reads all sources.
  await open('/');
}, 120_000);
afterAll(() => web.close());

const extras = { nonce: 'test-nonce', requestUrl: '', mode: 'demonstration' };

async function open(path: string, as: As = 'nobody', api = fakeApi(as), init: RequestInit = {}) {
  const request = new Request(`http://desk.test${path}`, init);
  if (init.method === 'POST') request.headers.set('origin', 'http://desk.test');
  request.headers.set('host', 'desk.test');
  const response = await web.handle(request, api, extras);
  return { response, status: response.status, html: await response.text(), api };
}

const post = (path: string, fields: Record<string, string>, as: As, api = fakeApi(as)) =>
  open(path, as, api, { method: 'POST', body: new URLSearchParams(fields) });

const english: RequestInit = { headers: { 'accept-language': 'en' } };

const publicPages: [string, As, string][] = [
  ['/', 'nobody', 'OPSWAT'],
  ['/opswat', 'nobody', 'How to reach us now'],
  ['/opswat', 'contact', 'OSW-1042'],
  ['/opswat/policy', 'nobody', 'How we support you'],
  ['/opswat/policy', 'nobody', 'From 1 January 2027 version 4 holds.'],
  ['/opswat/policy/history', 'nobody', 'Gold is answered sooner.'],
  ['/opswat/policy/versions/77aa55bb33', 'nobody', 'What changed against version 3'],
  ['/opswat/new', 'nobody', 'Nothing is sent yet.'],
  ['/opswat/sign-in/link?token=abc', 'nobody', 'The link works once.'],
  ['/outbox', 'nobody', 'We have your message.'],
];

// A passkey, and what happens while one looks, need a script; all else is there without it.
const workPages: [string, As, string][] = [
  ['/opswat/sign-in', 'nobody', 'Mail me a link'],
  ['/opswat/requests', 'contact', 'Kiosk reboots during scan'],
  ['/opswat/requests/OSW-1029', 'contact', 'Slow scans after midnight'],
  ['/opswat/queue', 'agent', 'Due within the hour'],
  ['/opswat/tickets/OSW-1029', 'agent', 'paused, 4 h 48 min left'],
  ['/opswat/ledger', 'agent', 'of 312 settled promises kept'],
  ['/opswat/quarantine', 'agent', 'nests attachments 64 deep'],
  ['/dev/ui', 'nobody', 'Parts of the pages'],
  ['/opswat/policy/studio', 'agent', 'Faster gold'],
  ['/opswat/policy/studio/drafts/d1', 'agent', 'Faster gold'],
];

test.each(publicPages)(
  '%s as %s is a whole page without any script, or with the one that only adds comfort',
  async (path, as, words) => {
    const { status, html } = await open(path, as, fakeApi(as), english);
    expect(status).toBe(200);
    expect(html).toContain(words);
    // The search of the home page suggests what fits, where there is a script; there is but one, and it is small.
    expect(html.match(/<script\b[^>]*>/g) ?? []).toEqual(
      path === '/opswat' ? [expect.stringContaining('portal')] : [],
    );
    expect(html).toContain('<h1');
  },
);

test.each(workPages)('%s as %s is a whole page before its script runs', async (path, as, words) => {
  const { status, html } = await open(path, as, fakeApi(as), english);
  expect(status).toBe(200);
  expect(html).toContain(words);
  expect(html).toContain('nonce="test-nonce"');
});

test.each([
  ...publicPages.map(([path, as]) => [path, as] as const),
  ...workPages.map(([path, as]) => [path, as] as const),
])(
  '%s as %s keeps to the content security policy: no inline style, every script and style with the nonce',
  async (path, as) => {
    const { html } = await open(path, as);
    expect(html).not.toMatch(/\sstyle="/);
    expect(html).not.toMatch(/\son[a-z]+="/);
    expect(html.match(/<(?:script|style)(?![^>]*nonce=)[^>]*>/g) ?? []).toEqual([]);
  },
);

describe('what the reader chose for this browser', () => {
  test('is in the page as it is sent: look and side do not jump', async () => {
    const { html } = await open('/opswat/queue', 'agent', fakeApi('agent'), {
      headers: { cookie: 'theme=dark; side=closed' },
    });
    expect(html).toContain('data-theme="dark"');
    expect(html).toContain('data-side="closed"');
  });

  test('a look that is asked for is kept, one that is none is not', async () => {
    const { html, response } = await open('/opswat?theme=contrast');
    expect(html).toContain('data-theme="contrast"');
    expect(response.headers.getSetCookie().join()).toContain('theme=contrast;');
    expect((await open('/opswat?theme=x')).response.headers.getSetCookie().join()).not.toContain('theme');
  });
});

describe('languages', () => {
  test.each([
    ['pt-BR', 'Como falar conosco agora'],
    ['es', 'Cómo contactarnos ahora'],
    ['ro', 'Cum ne contactați acum'],
  ])('%s says “%s” and is remembered', async (language, words) => {
    const { html, response } = await open(`/opswat?language=${language}`);
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain(words);
    expect(response.headers.getSetCookie().join()).toContain(`language=${language};`);
  });

  test('without any wish the desk’s own language is used', async () => {
    expect((await open('/opswat')).html).toContain('<html lang="ro"');
  });

  const chose = (language: string | null) =>
    fakeApi('contact', {
      'GET /opswat/me': {
        status: 200,
        data: { ...noChoice, kind: 'contact', name: 'Rui Salgado', role: 'contact', language },
      },
    });
  const noChoice = {
    signedIn: true,
    id: 'p1',
    email: 'p@test',
    zone: null,
    secondFactor: { due: false, from: null },
    fresh: true,
  };
  const device: RequestInit = { headers: { cookie: 'language=es', 'accept-language': 'en' } };

  test.each([
    ['/opswat', 'ro', 'ro'],
    ['/opswat?language=en', 'ro', 'en'],
    ['/opswat', null, 'es'],
    ['/opswat', 'de', 'es'],
  ])(
    '%s for somebody who chose %s, in a browser that remembers Spanish, speaks %s',
    async (path, chosen, spoken) => {
      expect((await open(path, 'contact', chose(chosen), device)).html).toContain(`<html lang="${spoken}"`);
    },
  );

  test('who is signed in switches the language of their account, and comes back to the page; the zone stays', async () => {
    const { html } = await open('/opswat/policy?for=gold', 'contact', chose('ro'), device);
    expect(html).toContain('formAction="/opswat/account?language=es"');
    expect(html).toContain('name="next" value="/opswat/policy?for=gold"');
    const api = fakeApi('contact', {
      'GET /opswat/me/settings': {
        status: 200,
        data: { language: 'ro', zone: 'Europe/Madrid', version: '1' },
      },
      'PUT /opswat/me/settings': { status: 204, data: null },
    });
    const form = { intent: 'language', next: '/opswat/policy?for=gold' };
    const { status, response } = await post('/opswat/account?language=es', form, 'contact', api);
    expect([status, response.headers.get('location')]).toEqual([302, '/opswat/policy?for=gold']);
    expect(response.headers.getSetCookie().join()).toContain('language=es;');
    expect(api.calls.find(({ method }) => method === 'PUT')?.body).toEqual({
      language: 'es',
      zone: 'Europe/Madrid',
    });
    // A language that there is not takes away nothing that was chosen.
    const before = api.calls.length;
    await post('/opswat/account?language=xx', form, 'contact', api);
    expect(api.calls.slice(before).filter(({ method }) => method === 'PUT')).toEqual([]);
    // Nobody is led elsewhere.
    for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example']) {
      const led = await post('/opswat/account?language=es', { ...form, next }, 'contact', api);
      expect(led.response.headers.get('location')).toBe('/opswat');
    }
    // Where it cannot be stored yet, at least the page follows.
    const refused = await post('/opswat/account?language=es', form, 'contact', fakeApi('contact'));
    expect(refused.response.headers.get('location')).toBe('/opswat/policy?for=gold&language=es');
  });
});

describe('the policy’s own words in another language than the page', () => {
  const note = 'Los textos de la propia política están en inglés.';

  test.each(['/opswat', '/opswat/policy', '/opswat/new', '/opswat/requests/OSW-1029'])(
    '%s says so once',
    async (path) => {
      const { html } = await open(`${path}?language=es`, 'contact');
      expect(html.split(note)).toHaveLength(2);
    },
  );

  test('is not said where there is nothing to say', async () => {
    const { html } = await open('/opswat?language=ro');
    expect(html).not.toContain('policy-language');
    expect((await open('/opswat/sign-in?language=es')).html).not.toContain('policy-language');
  });

  test('are marked as such: names of kinds and severities, and those within a sentence', async () => {
    const none = { products: [], releases: [], topics: [], services: [], facts: [], dates: [], phases: [] };
    const facts = { during: [], values: {}, dates: {}, diagnostics: [], choices: { ...none, periods: [] } };
    const api = fakeApi('contact', {
      'GET /opswat/tickets/OSW-1029/facts': { status: 200, data: facts },
    });
    const { html } = await open('/opswat/requests/OSW-1029?language=es', 'contact', api);
    expect(html).toContain('<dt>Gravedad</dt><dd><span lang="en">');
    const form = {
      kind: 'incident',
      severity: 'S2',
      subject: 'x',
      text: 'x',
      name: 'A',
      email: 'a@b.example',
    };
    const { html: look } = await post('/opswat/new?language=es', { ...form, intent: 'look' }, 'nobody');
    expect(look).toMatch(/<section class="typed".*?<p class="small mute"><span lang="en">/s);
    expect(look).toMatch(/La atiende <span lang="en">[^<]+<\/span>, en <span lang="en">/);
  });
});

describe('in the pseudo-language of developers', () => {
  const strange = { headers: { cookie: 'language=pseudo' } };

  test.each([...publicPages, ...workPages].filter(([path]) => !/outbox|policy|dev/.test(path)))(
    'nothing of %s as %s is written into the view',
    async (path, as) => {
      const said: string[] = [];
      const api = fakeApi(as);
      const listening: typeof api = Object.assign(
        async (...call: Parameters<typeof api>) => {
          const answer = await api(...call);
          said.push(JSON.stringify(answer.data));
          return answer;
        },
        { calls: api.calls },
      );
      const { html } = await open(path, as, listening, strange);
      expect(html.includes('⟦')).toBe(true);
      expect(bareWords(html, said.join('\n'))).toEqual([]);
    },
  );

  test('a word that is written into a view would be seen', () => {
    const html = '<body><p>⟦Ŝôɱé ⟦înñéŕ~⟧~~~⟧ Hello</p><a title="There">Ana</a>';
    expect(bareWords(html, '"Ana"')).toEqual(['Hello', 'There']);
  });

  test('it is chosen in the address and kept, but not where real people work', async () => {
    const { html, response } = await open('/opswat?language=pseudo');
    expect(html.includes('data-pseudo="true"')).toBe(true);
    expect(response.headers.getSetCookie().join()).toContain('language=pseudo;');
    const real = await web.handle(new Request('http://desk.test/opswat', strange), fakeApi('nobody'), {
      ...extras,
      mode: 'production',
    });
    expect((await real.text()).includes('⟦')).toBe(false);
  });
});

describe('who may see what', () => {
  test.each(workPages.filter(([, as]) => as !== 'nobody'))(
    '%s sends who is not signed in to the sign-in and back',
    async (path) => {
      const { response } = await open(path, 'nobody');
      expect(response.status).toBe(302);
      expect(response.headers.get('location')).toBe(`/opswat/sign-in?next=${encodeURIComponent(path)}`);
    },
  );

  test('a contact is led from the queue to their own requests', async () => {
    expect((await open('/opswat/queue', 'contact')).response.headers.get('location')).toBe(
      '/opswat/requests',
    );
  });

  test.each(['/outbox', '/dev/ui'])('%s is not there in production', async (path) => {
    const request = new Request(`http://desk.test${path}`);
    expect((await web.handle(request, fakeApi('nobody'), { ...extras, mode: 'production' })).status).toBe(
      404,
    );
  });
});

describe('what goes wrong is said kindly', () => {
  const kinds: [number, string][] = [
    [403, 'This is not yours to see'],
    [404, 'There is nothing here'],
    [500, 'Something went wrong on our side'],
    [503, 'Back in a moment'],
  ];
  test.each(kinds)('the API’s %i is a page that says “%s”', async (status, words) => {
    const api = fakeApi('agent', {
      'GET /opswat/ledger': { status, data: { title: 'x', status, detail: 'What the API said.' } },
    });
    const { status: shown, html } = await open('/opswat/ledger?language=en', 'agent', api);
    expect(shown).toBe(status);
    expect(html).toContain(words);
    expect(html).toContain('What the API said.');
  });

  test.each(['/opswat', '/opswat/account', '/opswat/sign-in', '/opswat/requests'])(
    '%s while it cannot be found out who asks says that, and not that they are not signed in',
    async (path) => {
      const api = (status: number) =>
        fakeApi('contact', { 'GET /opswat/me': { status, data: { title: 'Busy', status } } });
      const { status, html, response } = await open(path, 'contact', api(503), english);
      expect([status, response.headers.get('location')]).toEqual([503, null]);
      expect(html).toContain('Back in a moment');
      expect(html).not.toContain('Sign in');
      expect((await open(path, 'contact', api(500), english)).status).toBe(500);
      // Nobody is let in: that is a stranger.
      expect((await open('/opswat', 'contact', api(401), english)).html).toContain('Sign in');
    },
  );

  test('requests that could not be read are not told as none', async () => {
    const busy = { status: 503, data: { title: 'x', status: 503, detail: 'x' } };
    const api = fakeApi('contact', { 'GET /opswat/tickets': busy });
    const { status, html } = await open('/opswat', 'contact', api, english);
    expect(status).toBe(200);
    expect(html).toContain('Your requests could not be read.');
    expect(html).not.toContain('You have no requests yet.');
  });

  test('an unknown desk and an unknown address are 404', async () => {
    expect((await open('/nowhere')).status).toBe(404);
    expect((await open('/opswat/nowhere/at/all')).status).toBe(404);
  });
});

test('a form with more than is taken is told as a page in its frame; to the script that sent it as what its action has to say', async () => {
  const told = async (path: string, as: 'agent' | 'contact' = 'agent') => {
    const request = new Request(`http://desk.test${path}`, { headers: { 'accept-language': 'pt-BR' } });
    return web.handle(request, fakeApi(as), { ...extras, tooLarge: 40 * 1024 * 1024 });
  };
  for (const [path, as, frame] of [
    ['/opswat/settings/snippets', 'agent', '<nav class="settings-nav"'],
    ['/opswat/tickets/OSW-1029', 'agent', 'class="side"'],
    ['/opswat/requests/OSW-1029', 'contact', 'class="portal-head"'],
  ] as const) {
    const page = await told(path, as);
    expect([path, page.status]).toEqual([path, 413]);
    const html = await page.text();
    expect(html).toContain('Eram 40 MB.');
    expect(html).toContain(frame);
  }
  const toScript = await told('/opswat/settings/look.data');
  expect(toScript.status).toBe(413);
  // The router takes what bears this as the data of all parts of a page.
  expect(toScript.headers.has('x-remix-response')).toBe(false);
  expect(await toScript.json()).toMatchObject({
    code: 'too-large',
    size: 40 * 1024 * 1024,
    said: expect.stringContaining('25 MB'),
  });
});

test('a picture of a message is seen small; one that may move, or is large, when somebody opens it', async () => {
  const [message] = stream.filter(({ kind }) => kind === 'message');
  const file = (id: string, type: string, size: number) => ({
    id,
    name: `${id}.file`,
    size,
    type,
    inline: false,
    scan: 'clean',
    url: '',
  });
  const attachments = [
    file('png', 'image/png', 5000),
    file('gif', 'image/gif', 5000),
    file('big', 'image/png', 4_000_000),
  ];
  const api = fakeApi('agent', {
    'GET /opswat/tickets/OSW-1029/stream': {
      status: 200,
      data: { items: [{ ...message, attachments }], next: null, newer: null },
    },
  });
  const { html } = await open('/opswat/tickets/OSW-1029', 'agent', api, english);
  expect([...html.matchAll(/<img src="([^"]+)"/g)].map(([, src]) => src)).toEqual([
    '/opswat/attachments/png?show=true',
  ]);
  for (const { id } of attachments) expect(html).toContain(`href="/opswat/attachments/${id}?show=true"`);
});

describe('the audit, asked for one person', () => {
  const none = { status: 200, data: { items: [], next: null } };
  const asked = async (who: string, agents: readonly object[] = [], everybody: readonly object[] = []) => {
    const api = fakeApi('agent', {
      'GET /opswat/audit': none,
      'GET /opswat/me': {
        status: 200,
        data: {
          signedIn: true,
          kind: 'agent',
          id: 'p1',
          name: 'Alba',
          email: 'p@test',
          role: 'administrator',
          language: 'en',
          zone: null,
          customer: null,
          abilities: [],
          secondFactor: { due: false, from: null },
          fresh: true,
        },
      },
      'GET /opswat/audit/people': { status: 200, data: { items: agents, next: null } },
      ...(everybody.length > 0
        ? { 'GET /opswat/staff': { status: 200, data: { items: everybody, next: null } } }
        : {}),
    });
    const page = await open(`/opswat/settings/audit?who=${encodeURIComponent(who)}`, 'agent', api, english);
    const acts = api.calls.map(({ path }) => path).filter((path) => /\/audit(?!\/people)/.test(path));
    return { ...page, calls: acts };
  };
  const id = '018f0000-0000-7000-8000-000000000001';
  const named = [{ id, name: 'Ilinca Dobre', role: 'agent', teams: [], email: 'i@desk.example' }];

  test('takes a name of the staff, which it suggests; an address of the page by id shows the name', async () => {
    for (const who of ['ilinca dobre', id]) {
      const { html, calls } = await asked(who, named);
      expect(calls).toEqual([expect.stringContaining(`who=${id}`)]);
      expect(html).toContain('<datalist id="who-staff"><option>Ilinca Dobre</option>');
      expect(html).toMatch(/<input id="who"[^>]* value="Ilinca Dobre"/);
    }
  });

  test('finds whoever has left, where one may read of them', async () => {
    const gone = {
      ...named[0],
      name: 'Rui Paz',
      active: false,
      added: null,
      lastUse: null,
      secondFactor: false,
    };
    const { calls } = await asked('Rui Paz', named, [gone]);
    expect(calls).toEqual([expect.stringContaining(`who=${id}`)]);
  });

  test('says at the field that nobody is called so, and shows nothing else for it: no file of everybody either', async () => {
    const { html, calls, status } = await asked('Nobody', named);
    expect(status).toBe(200);
    expect(calls).toEqual([]);
    expect(html).not.toContain('audit.csv');
    expect((await asked('Ilinca', named)).html).toContain(`audit.csv?who=${id}`);
    expect(html).toContain('Nobody of the staff is called that');
    expect(html).toMatch(/<input id="who"[^>]* aria-invalid="true"/);
  });
});

describe('suggestions while a customer types', () => {
  const found = {
    items: [{ number: 'OSW-1042', state: 'waiting', subject: [{ text: 'Kiosk' }, { text: ' chat' }] }],
    number: null,
  };
  const search = { 'GET /opswat/search': { status: 200, data: found } };
  const suggested = async (
    q: string,
    as: As,
    more: Parameters<typeof fakeApi>[1] = search,
    language = 'en',
  ) => {
    const api = fakeApi(as, more);
    const { html, status } = await open(`/opswat/find/suggestions?q=${q}&language=${language}`, as, api);
    return { status, api, groups: status === 200 ? JSON.parse(html).groups : null, html };
  };

  test.each([
    ['en', 'My requests', 'waiting', '2 suggestions.'],
    ['pt-BR', 'Minhas solicitações', 'em espera', '2 sugestões.'],
    ['es', 'Mis solicitudes', 'en espera', '2 sugerencias.'],
    ['ro', 'Cererile mele', 'în așteptare', '2 sugestii.'],
  ])('are their requests and the ways to us that fit, in %s', async (language, mine, note, said) => {
    const { groups, html, api } = await suggested('cha', 'contact', search, language);
    expect(groups.map(({ label }: { label: string }) => label)[0]).toBe(mine);
    expect(groups[0].items).toEqual([
      { label: 'Kiosk chat', code: 'OSW-1042', note, href: '/opswat/requests/OSW-1042' },
    ]);
    expect(groups[1].items[0]).toMatchObject({ label: 'Live chat', href: '/opswat#reach' });
    expect(JSON.parse(html).said).toContain(said);
    // The last word may not be finished.
    expect(api.calls.some(({ path }) => path.includes('q=cha*') || path.includes('q=cha%2A'))).toBe(true);
  });

  test('are no requests for who is not signed in, and for staff, whose search leads elsewhere', async () => {
    for (const as of ['nobody', 'agent'] as const) {
      const { groups } = await suggested('chat', as, as === 'agent' ? search : {});
      expect(groups.map(({ items }: { items: { href: string }[] }) => items[0]?.href)).toEqual([
        '/opswat#reach',
      ]);
    }
  });

  test('tell a script that asks too often to wait', async () => {
    const limited = { status: 429, data: { code: 'too-many', status: 429 } };
    expect((await suggested('chat', 'contact', { 'GET /opswat': limited })).status).toBe(429);
  });

  test('ask for nothing before two letters are typed', async () => {
    const { api, groups } = await suggested('c', 'contact');
    expect(groups).toEqual([]);
    expect(api.calls.filter(({ path }) => path.includes('search'))).toEqual([]);
  });
});

describe('a new request', () => {
  const draft = {
    subject: 'Kiosk reboots',
    text: 'It reboots <b>often</b>',
    name: 'Rui',
    email: 'rui@x.test',
    kind: 'incident',
    severity: 'S2',
  };

  test('shows what is promised before anything is sent, and keeps all that was typed', async () => {
    const { html, api } = await post('/opswat/new?language=en', { ...draft, intent: 'look' }, 'nobody');
    expect(html).toContain('We take care of this.');
    expect(html).toContain('by tomorrow 14:50');
    expect(html).toContain('#osw-7');
    expect(html).toContain('name="text" value="It reboots &lt;b&gt;often&lt;/b&gt;"');
    expect(api.calls.map(({ path }) => path)).toContain('/api/v1/opswat/decisions');
    expect(api.calls.map(({ path }) => path)).not.toContain('/api/v1/opswat/tickets');
  });

  test('asks what the policy asks for, once it is known what it is about (OPT-1)', async () => {
    const { html } = await open('/opswat/new?kind=incident&language=en');
    expect(html).toContain('name="ask.1"');
    expect(html).toContain('you choose the file in the next step');
    expect(html).toContain('We take care of this.');
    const look = await post(
      '/opswat/new?language=en',
      { ...draft, 'ask.1': 'pack 7', intent: 'look' },
      'nobody',
    );
    expect(look.html).toContain('name="ask.1" value="pack 7"');
    expect(look.html).toContain('name="file.2"');
  });

  test('a refusal says why, by which clause, and what is open instead', async () => {
    const refused = {
      ...decision,
      admitted: false,
      refusal: { say: { en: 'Your plan has no telephone.' }, text: null, clause: 'OSW-5' },
      promises: [],
      wanted: null,
    };
    const api = fakeApi('nobody', { 'POST /opswat/decisions': { status: 200, data: refused } });
    const { html } = await post('/opswat/new?language=en', { ...draft, intent: 'look' }, 'nobody', api);
    expect(html).toContain('Your plan has no telephone.');
    expect(html).toContain('#osw-5');
    expect(html).toContain('Also open now');
    expect(html).toContain('Send all the same');
  });

  test('sending gives the number', async () => {
    const { html, status, api } = await post(
      '/opswat/new?language=en',
      { ...draft, intent: 'send' },
      'nobody',
    );
    expect(status).toBe(201);
    expect(html).toContain('Its number is OSW-1055.');
    expect(api.calls.find(({ path }) => path === '/api/v1/opswat/tickets')?.body).toMatchObject({
      subject: 'Kiosk reboots',
      requester: { name: 'Rui', email: 'rui@x.test' },
      kind: 'incident',
      severity: 'S2',
    });
  });

  test('what is missing is said beside its field', async () => {
    const { html, status } = await post(
      '/opswat/new?language=en',
      { ...draft, email: '', intent: 'look' },
      'nobody',
    );
    expect(status).toBe(422);
    expect(html).toContain('We need an address to answer to.');
    expect(html).toContain('value="Kiosk reboots"');
  });

  test('a contact need not say who they are', async () => {
    const { html } = await post(
      '/opswat/new?language=en',
      { subject: 'x', text: 'y', intent: 'look' },
      'contact',
    );
    expect(html).toContain('We take care of this.');
  });
});

describe('signing in', () => {
  test('the cookie that the API sets goes on to the browser', async () => {
    const { response } = await post(
      '/opswat/sign-in',
      { way: 'password', email: 'a@x.test', password: 'secret' },
      'nobody',
    );
    expect(response.headers.get('location')).toBe('/opswat/queue');
    expect(response.headers.getSetCookie()).toContain('session=abc; HttpOnly; Path=/');
  });

  test.each(['https://evil.test/', '//evil.test', '/\\evil.test', 'javascript:alert(1)'])(
    '“%s” is no place to go on to',
    async (next) => {
      const { response } = await post(
        '/opswat/sign-in',
        { way: 'password', email: 'a@x.test', password: 'secret', next },
        'nobody',
      );
      expect(response.headers.get('location')).toBe('/opswat/queue');
    },
  );

  test('a wrong password is said without saying which part', async () => {
    const api = fakeApi('nobody', { 'POST /opswat/sign-in': { status: 401, data: null } });
    const { html, status } = await post(
      '/opswat/sign-in?language=en',
      { way: 'password', email: 'a@x.test', password: 'no' },
      'nobody',
      api,
    );
    expect(status).toBe(401);
    expect(html).toContain('Address and password do not match.');
  });
});

describe('the ticket, with plain forms', () => {
  const path = '/opswat/tickets/OSW-1029?language=en';

  test('an answer goes to the API and the browser back to the ticket', async () => {
    const { response, api } = await post(
      path,
      { intent: 'message', tab: 'answer', text: 'Good news.', waitFor: 'customer' },
      'agent',
    );
    expect(response.headers.get('location')).toBe('/opswat/tickets/OSW-1029');
    expect(api.calls.at(-1)).toMatchObject({
      path: '/api/v1/opswat/tickets/OSW-1029/messages',
      body: { text: 'Good news.', waitFor: 'customer' },
    });
  });

  test('a note is a note, and waits for nobody', async () => {
    const { api } = await post(
      path,
      { intent: 'message', tab: 'note', text: 'For us.', waitFor: 'customer' },
      'agent',
    );
    expect(api.calls.at(-1)?.body).toMatchObject({ text: 'For us.', note: true });
    expect(api.calls.at(-1)?.body).not.toHaveProperty('waitFor');
  });

  test('an unfinished checklist is said beside its item, and what was ticked stays', async () => {
    const api = fakeApi('agent', {
      'POST /opswat/tickets/OSW-1029/escalations': {
        status: 422,
        data: {
          title: 'Not yet',
          status: 422,
          errors: [{ path: 'checklist.reproduced', message: 'Write down the steps first.' }],
        },
      },
    });
    const fields = {
      intent: 'escalate',
      to: 'level 2',
      'item:level 2': 'package',
      'done:level 2:package': 'on',
      'note:level 2:package': 'attached above',
    };
    const { html, status } = await post(path, fields, 'agent', api);
    expect(status).toBe(422);
    expect(api.calls.find(({ path: called }) => called.endsWith('/escalations'))?.body).toEqual({
      to: 'level 2',
      checklist: { package: { done: true, note: 'attached above' } },
    });
    expect(html).toMatch(/class="fault small"[^>]*>Not done yet: tick it when it is\./);
    expect(html).toContain('value="attached above"');
  });

  test('“why then?” works as a link', async () => {
    const { html } = await open(`${path}&why=update%231`, 'agent');
    expect(html).toContain('Gold, S3: 8 working hours between updates.');
  });

  test.each([
    ['agent', 'tickets'],
    ['contact', 'requests'],
  ] as const)(
    'a long conversation is shown by its end, and links lead to what is older: %s',
    async (as, kind) => {
      const page = (next: string | null, newer: string | null = null) =>
        fakeApi(as, {
          'GET /opswat/tickets/OSW-1029/stream': { status: 200, data: { items: stream, next, newer } },
        });
      const url = `/opswat/${kind}/OSW-1029?language=en`;
      const last = await open(url, as, page('a_b-c='));
      expect(last.html).toContain('<a href="?before=a_b-c%3D">Older</a>');
      expect(last.html).not.toContain('Back to the newest');
      const older = await open(`${url}&before=a_b-c%3D`, as, page(null, 'n-1'));
      expect(older.api.calls.map((call) => call.path)).toContain(
        '/api/v1/opswat/tickets/OSW-1029/stream?limit=60&before=a_b-c%3D',
      );
      expect(older.html).toContain('Back to the newest');
      expect(older.html).not.toContain('Older</a>');
    },
  );

  test('a text that was cut says so and leads to the whole, which is text and nothing else', async () => {
    const long = { ...stream[1], id: 'm2', cut: true, text: '<b>whole</b>' };
    const api = fakeApi('agent', {
      'GET /opswat/tickets/OSW-1029/stream': { status: 200, data: { items: [long], next: null } },
      'GET /opswat/messages/m2': { status: 200, data: long },
    });
    const { html } = await open(path, 'agent', api);
    expect(html).toContain('Only the beginning is shown.');
    expect(html).toContain('href="/opswat/messages/m2"');
    const whole = await open('/opswat/messages/m2', 'agent', api);
    expect(whole.response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(whole.html).toBe('<b>whole</b>');
  });

  test('only what a person may do is offered', async () => {
    const api = fakeApi('agent', {
      'GET /opswat/tickets/OSW-1029': { status: 200, data: { ...ticket, abilities: ['note'] } },
    });
    const { html } = await open(path, 'agent', api);
    expect(html).not.toContain('panel-escalate');
    expect(html).not.toContain('value="answer"');
  });
});

test('a desk’s colour is only ever a colour', async () => {
  const look = { accent: 'red}</style><script>', accentDark: '#fff' };
  const { html } = await open(
    '/opswat',
    'nobody',
    fakeApi('nobody', { 'GET /opswat': { status: 200, data: { ...desk, look } } }),
  );
  expect(html).not.toContain('red}');
});

test('no page reported an unexpected error', () => {
  expect(faults).toEqual([]);
});
