import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { deriveKey } from '../../platform/secret.ts';
import { processWaiting } from '../intake/process-inbound.ts';
import { storeInbound } from '../intake/store-inbound.ts';
import { readFileLink, signFileLink } from './file-link.ts';
import type { FileClaim } from './file-link.ts';

const files = 'https://files.amparo.test';
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const script = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';

let desk: TestDesk;
let plain: TestApp;
let apart: TestApp;
let agent: TestClient;
let customer: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-03-09T14:00:00Z');
  plain = await createTestApp(desk.services);
  apart = await createTestApp({
    ...desk.services,
    config: { ...desk.services.config, attachmentUrl: files, production: true },
  });
  await desk.addCustomer({ name: 'Bento Farias', plan: 'silver', email: 'bento@radiofarol.example' });
  await desk.addCustomer({ name: 'Nadia', plan: 'silver', email: 'nadia@quiet.example' });
  await desk.addAgent({ name: 'Lena', email: 'lena@opswat.test' });
  agent = plain.signedIn(desk, 'lena@opswat.test');
  customer = plain.signedIn(desk, 'bento@radiofarol.example');
});
afterAll(async () => {
  await plain?.close();
  await apart?.close();
  await desk?.close();
});

/** A ticket of the customer with one file; the file's id. */
async function upload(name: string, type: string, content: Buffer | string): Promise<string> {
  const { body } = await customer.post('/tickets', {
    subject: 'A file',
    text: 'See it.',
    attachments: [{ name, type, content: Buffer.from(content).toString('base64') }],
  });
  const { number } = body as { number: string };
  const stream = (await customer.get(`/tickets/${number}/stream`)).body as {
    items: { attachments?: { id: string }[] }[];
  };
  const id = stream.items.flatMap((item) => item.attachments ?? [])[0]?.id;
  if (id === undefined) throw new Error('the file is not in the stream');
  return id;
}

type Headers = Record<string, unknown>;
/** Asks past the client, to see the headers. */
async function fetchFile(
  app: TestApp,
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: Headers; text: string }> {
  const answer = await app.app.inject({ method: 'GET', url, headers });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body };
}
const lena = { cookie: 'person=lena@opswat.test' };
const path = (id: string, show = false): string =>
  `/api/v1/opswat/attachments/${id}${show ? '?show=true' : ''}`;

describe('content of attachments (class 5)', () => {
  const hostile: [string, string, Buffer | string][] = [
    ['SVG', 'image/svg+xml', script],
    ['SVG with a parameter', 'image/svg+xml; charset=utf-8', script],
    ['SVG that calls itself PNG', 'image/png', script],
    ['HTML', 'text/html', '<script>alert(1)</script>'],
    ['HTML that calls itself GIF', 'image/gif', '<html><script>alert(1)</script>'],
    ['XHTML', 'application/xhtml+xml', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['PDF', 'application/pdf', '%PDF-1.7'],
    ['a type that is none', 'x\r\nset-cookie: a=b', 'x'],
  ];
  test.each(hostile)(
    '%s is a download without a type, however it is asked for',
    async (_name, type, content) => {
      const id = await upload('picture.png', type, content);
      for (const show of [false, true]) {
        const { status, headers } = await fetchFile(plain, path(id, show), lena);
        expect(status).toBe(200);
        expect(headers).toMatchObject({
          'content-type': 'application/octet-stream',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, no-store',
        });
        expect(String(headers['content-disposition'])).toMatch(/^attachment;/);
        expect(headers).not.toHaveProperty('set-cookie');
      }
    },
  );

  test('a picture by its content may be shown, sandboxed, whatever type was claimed', async () => {
    const id = await upload('picture.svg', 'image/svg+xml', png);
    const shown = await fetchFile(plain, path(id, true), lena);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect(String(shown.headers['content-disposition'])).toMatch(/^inline;/);
    expect(String((await fetchFile(plain, path(id), lena)).headers['content-disposition'])).toMatch(
      /^attachment;/,
    );
  });

  test('header injection (class 15), hidden Unicode (class 7): a name is one line and hides nothing', async () => {
    const id = await upload('in\r\nset-cookie: a=b\u202egnp.exe\u200b', 'text/plain', 'x');
    const { headers } = await fetchFile(plain, path(id), lena);
    const disposition = String(headers['content-disposition']);
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w%.~!-]+$/);
    expect(decodeURIComponent(disposition)).not.toMatch(/[\r\n\u202e\u200b]/);
  });

  test('executable upload (class 7): a name decides nothing: it is stored by its hash, and never a path', async () => {
    const id = await upload('\u200b.htaccess', 'text/plain', 'x');
    const other = await upload('../../etc/passwd', 'text/plain', 'x');
    for (const each of [id, other]) {
      const disposition = String((await fetchFile(plain, path(each), lena)).headers['content-disposition']);
      expect(disposition).toMatch(/''(htaccess|passwd)$/);
    }
  });
});

describe('files from their own address (classes 6 and 8)', () => {
  const here = { ...lena, host: 'localhost:3000' };
  const there = { host: 'files.amparo.test' };

  async function linkTo(id: string, show = false): Promise<string> {
    const { status, headers } = await fetchFile(apart, path(id, show), here);
    expect(status).toBe(302);
    const location = String(headers['location']);
    expect(location.startsWith(`${files}/files/`)).toBe(true);
    return location.slice(files.length);
  }

  test('people are sent there with a link; it hands the file out without any cookie', async () => {
    const id = await upload('note.txt', 'text/plain', 'hello');
    const { status, text, headers } = await fetchFile(apart, await linkTo(id), there);
    expect({ status, text }).toEqual({ status: 200, text: 'hello' });
    expect(String(headers['content-disposition'])).toMatch(/^attachment;/);
  });

  test('files shown as pages (class 5): our pages show a picture from there as an image; nothing else may be put into a page of another origin', async () => {
    const policyOf = async (name: string, show: boolean, type: string, content: Buffer | string) =>
      (await fetchFile(apart, await linkTo(await upload(name, type, content), show), there)).headers[
        'cross-origin-resource-policy'
      ];
    expect(await policyOf('screen.png', true, 'image/png', png)).toBe('cross-origin');
    expect(await policyOf('screen.png', false, 'image/png', png)).toBe('same-origin');
    expect(await policyOf('screen.svg', true, 'image/svg+xml', '<svg/>')).toBe('same-origin');
    const own = await fetchFile(plain, path(await upload('screen.png', 'image/png', png), true), lena);
    expect(own.headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  test('upload used to defeat the policy (class 6): no file comes from the address of the pages, no page from that of the files', async () => {
    const link = await linkTo(await upload('x.js', 'text/javascript', 'alert(1)'));
    expect((await fetchFile(apart, link, here)).status).toBe(404);
    for (const url of ['/api/openapi.json', '/api/v1/opswat', '/healthz', '/'])
      expect((await fetchFile(apart, url, { ...lena, ...there })).status, url).toBe(404);
  });

  test('guessable links (class 8): one that is changed, too old or of another’s making is none', async () => {
    const id = await upload('secret.txt', 'text/plain', 'secret');
    const link = await linkTo(id);
    const key = deriveKey(desk.services.secret, 'file-link');
    const claim = readFileLink(key, signatureIn(link), 0);
    if (claim === null) throw new Error('the link that was given is not ours');
    const forged: [string, string][] = [
      ['a bit of its signature', link.slice(0, -2) + (link.endsWith('A') ? 'BB' : 'AA')],
      ['another claim under the same signature', resigned(link, { ...claim, show: true })],
      ['too old', `/files/${id}?for=${signFileLink(key, { ...claim, until: 1 })}`],
      ['of another installation', `/files/${id}?for=${signFileLink(Buffer.alloc(32, 1), claim)}`],
      ['nothing', `/files/${id}?for=x`],
    ];
    for (const [name, url] of forged) {
      const answer = await fetchFile(apart, url, there);
      expect(answer.status, name).toBe(404);
      expect(answer.text, name).not.toContain('"secret"');
    }
  });

  test('guessable links (class 8): the file is read as whom the link was made for, and only what they may see', async () => {
    const id = await upload('secret.txt', 'text/plain', 'of another customer');
    const key = deriveKey(desk.services.secret, 'file-link');
    const own = readFileLink(key, signatureIn(await linkTo(id)), 0);
    if (own === null) throw new Error('the link that was given is not ours');
    const nadia = {
      ...own,
      actor: { kind: 'contact' as const, id: '01a00000-0000-7000-8000-000000000001', role: 'contact' },
    };
    expect((await fetchFile(apart, `/files/${id}?for=${signFileLink(key, nadia)}`, there)).status).toBe(404);
    expect((await apart.signedIn(desk, 'nadia@quiet.example').get(`/attachments/${id}`)).status).toBe(404);
  });

  test('a program gets the file itself', async () => {
    const id = await upload('note.txt', 'text/plain', 'hello');
    const key = await desk.addKey('agent');
    expect(await apart.withKey(desk, key).get(`/attachments/${id}`)).toMatchObject({
      status: 200,
      text: 'hello',
    });
  });

  const signatureIn = (link: string): string => link.slice(link.indexOf('?for=') + 5);
  /** The same signature under another claim. */
  function resigned(link: string, claim: FileClaim): string {
    return `/files/${claim.attachmentId}?for=${Buffer.from(JSON.stringify(claim)).toString('base64url')}.${link.split('.')[1] ?? ''}`;
  }
});

test('files that are too large together are refused once, in megabytes, rounded up', async () => {
  const content = Buffer.alloc(25 * 1024 * 1024 + 1).toString('base64');
  const answer = await customer.post('/tickets', {
    subject: 'Logs',
    text: 'They follow.',
    attachments: [{ name: 'logs.bin', type: 'application/octet-stream', content }],
  });
  expect(answer).toMatchObject({
    status: 422,
    body: {
      detail: 'Some of what was sent is not valid.',
      errors: [
        {
          path: 'attachments',
          code: 'too-many-bytes',
          message: 'The files have 25.1 MB together: at most 25 MB are taken.',
        },
      ],
    },
  });
});

test('without an address of its own a file is a download from here', async () => {
  const id = await upload('note.txt', 'text/plain', 'hello');
  expect(await agent.get(`/attachments/${id}`)).toMatchObject({ status: 200, text: 'hello' });
  expect((await plain.app.inject({ url: '/files/x' })).statusCode).toBe(404);
});

test('attack classes 1 and 5: a picture that came with a mail stands where its HTML has it; what is none by its content, and one from elsewhere, do not', async () => {
  const part = (cid: string, type: string, content: Buffer | string): string[] => [
    '--b',
    `Content-Type: ${type}; name="${cid}"`,
    `Content-ID: <${cid}>`,
    'Content-Disposition: inline',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64'),
  ];
  const raw = [
    'From: Bento Farias <bento@radiofarol.example>',
    'To: support@opswat.test',
    'Subject: A screenshot',
    'Message-ID: <shot@radiofarol.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary="b"',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>See:</p><img alt="shot" src="cid:shot@x"><img src="cid:evil@x"><img src="cid:none@x"><img src="https://track.test/p.png">',
    ...part('shot@x', 'image/png', png),
    ...part('evil@x', 'image/png', script),
    '--b--',
    '',
  ].join('\r\n');
  await storeInbound(desk.services, desk.deskId, {
    raw: Buffer.from(raw),
    envelopeFrom: 'bento@radiofarol.example',
    recipients: ['support@opswat.test'],
    remoteAddress: '127.0.0.1',
    receivedAt: desk.clock.now(),
  });
  await processWaiting(desk.services);
  const { items } = (await agent.get('/tickets?view=all&sort=-number&limit=1')).body as {
    items: { number: string }[];
  };
  const { items: said } = (await agent.get(`/tickets/${items[0]?.number}/stream`)).body as {
    items: { id: string; kind: string; blockedImages?: number }[];
  };
  const message = said.find(({ kind }) => kind === 'message');
  expect(message?.blockedImages).toBe(1);
  const { text } = await agent.get(`/messages/${message?.id}/page`);
  expect(text).toContain(`src="data:image/png;base64,${png.toString('base64')}"`);
  expect(text).toContain('alt="shot"');
  expect(text.match(/src="/g)).toHaveLength(2);
  expect(text).toContain('data-blocked-src="https://track.test/p.png"');
  expect(text).not.toContain('svg');
});
