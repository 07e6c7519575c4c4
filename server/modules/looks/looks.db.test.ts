import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestApp, TestClient, TestDesk } from '../../../tools/desk-fixture.ts';
import { checkColour } from './check-colours.ts';
import { cleanSvg } from './read-logo.ts';

let desk: TestDesk;
let app: TestApp;
let alba: TestClient;

beforeAll(async () => {
  desk = await createTestDesk('opswat', '2026-05-12T15:00:00Z');
  app = await createTestApp(desk.services);
  await desk.addAgent({ name: 'Alba', email: 'alba@opswat.test', role: 'administrator' });
  await desk.addAgent({ name: 'Otto', email: 'otto@opswat.test', role: 'manager' });
  await desk.addCustomer({ name: 'Bento', plan: 'silver', email: 'bento@farol.example' });
  alba = app.signedIn(desk, 'alba@opswat.test');
});
afterAll(async () => {
  await app?.close();
  await desk?.close();
});

const svg = (inside: string): string =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${inside}</svg>`).toString(
    'base64',
  );
const look = async () =>
  (
    (await app.anonymous(desk).get('/')).body as {
      look: { accent: string; type: string; logo: string | null };
    }
  ).look;

test('WCAG 1.4.3: a colour below 4.5:1 is refused with one that would do; figures worked out by hand', async () => {
  // #777777 on white is 4.48:1, the well-known colour that just fails; on sunk paper it is less still.
  expect(checkColour('#777777', 'light')).toMatchObject({ enough: false });
  expect(checkColour('#000000', 'light')).toMatchObject({ enough: true, suggestion: null });
  const refused = await alba.put('/look', {
    colours: { accent: '#ffcc00', accentDark: '#8fb4ff' },
    type: 'serif',
  });
  expect(refused.status).toBe(422);
  const [fault] = (refused.body as { errors: { path: string; message: string }[] }).errors;
  expect(fault?.path).toBe('colours.accent');
  const suggestion = /Take (#[0-9a-f]{6})/.exec(fault?.message ?? '')?.[1] ?? '';
  expect(checkColour(suggestion, 'light').enough).toBe(true);
  const taken = await alba.put('/look', {
    colours: { accent: suggestion, accentDark: '#8fb4ff' },
    type: 'sans',
  });
  expect(taken.status, taken.text).toBe(200);
  expect(await look()).toMatchObject({ accent: suggestion, type: 'sans', logo: null });

  // The head of the next mail has it.
  await app.signedIn(desk, 'bento@farol.example').post('/tickets', { subject: 'x', text: 'x' });
  const { rows } = await desk.act((act) =>
    sql<{ html: string }>`select html from mail_out order by id desc limit 1`.execute(act.tx),
  );
  expect(rows[0]?.html).toContain(`border-top:4px solid ${suggestion}`);

  await alba.put('/look', { colours: null, type: 'serif' });
  expect(await look()).toMatchObject({ accent: '#1f4fa3', type: 'serif' });
  expect(
    (await app.signedIn(desk, 'otto@opswat.test').put('/look', { colours: null, type: 'sans' })).status,
  ).toBe(403);
});

describe('attack class 5 (SVG and types of pictures)', () => {
  test.each([
    ['<script>alert(1)</script><path d="M0 0h9"/>', 'script'],
    ['<path d="M0 0" onload="alert(1)"/>', 'onload'],
    ['<a href="javascript:alert(1)"><path d="M0 0"/></a>', 'javascript'],
    ['<image href="https://evil.example/x.png"/><path d="M0 0"/>', 'evil'],
    ['<foreignObject><iframe src="//evil.example"/></foreignObject><path d="M0 0"/>', 'iframe'],
    ['<style>@import url(//evil.example)</style><path d="M0 0"/>', 'import'],
    ['<path d="M0 0" fill="url(https://evil.example/#x)"/>', 'evil'],
    ['<use xlink:href="data:image/svg+xml;base64,AAAA"/><path d="M0 0"/>', 'data:'],
    ['<animate attributeName="href" to="javascript:alert(1)"/><path d="M0 0"/>', 'animate'],
    ['<scr<script>ipt>alert(1)</script><path d="M0 0"/>', 'script'],
  ])('of %s nothing is left that could do harm', async (inside, harm) => {
    const put = await alba.put('/look/logo', { content: svg(inside) });
    // A drawing that is not well formed may be refused altogether.
    if (put.status === 422) return;
    expect(put.status, put.text).toBe(200);
    const { logo } = await look();
    const answer = await app.anonymous(desk).get((logo ?? '').replace('/api/v1/opswat', ''));
    expect(answer.status).toBe(200);
    expect(answer.text.toLowerCase()).not.toContain(harm);
    expect(cleanSvg(answer.text)).toBe(answer.text);
  });

  test('a drawing keeps its shapes, and is handed out so that it can do nothing', async () => {
    await alba.put('/look/logo', {
      content: svg(
        '<defs><linearGradient id="g"><stop offset="1"/></linearGradient></defs><path fill="url(#g)" d="M0 0h9"/>',
      ),
    });
    const { logo } = await look();
    const answer = await app.app.inject({ method: 'GET', url: logo ?? '' });
    expect(answer.body).toContain('viewBox="0 0 10 10"');
    expect(answer.body).toContain('fill="url(#g)"');
    expect(answer.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });

  test.each([
    ['a page', Buffer.from('<html><script>1</script></html>')],
    ['a GIF', Buffer.from('GIF89a')],
    ['a text that says it is a PNG', Buffer.from('image/png')],
    ['more than 200 kB', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(210_000)])],
  ])('%s is refused', async (_what, content) => {
    expect((await alba.put('/look/logo', { content: content.toString('base64') })).status).toBe(422);
  });
});
