import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPublishing } from './test-publishing.ts';
import type { Publishing } from './test-publishing.ts';
import { opswatText as text } from './test-text.ts';

let desk: Publishing['desk'];
let app: Publishing['app'];
let marta: Publishing['marta'];
let otto: Publishing['otto'];
let versions: Publishing['versions'];
let publish: Publishing['publish'];
let close: Publishing['close'];
beforeAll(async () => {
  ({ desk, app, marta, otto, versions, publish, close } = await openPublishing());
});
afterAll(() => close?.());

interface Refusal {
  type: string;
  detail: string;
  errors?: { path: string; message: string }[];
}

describe('what is refused, and nothing is published', () => {
  const refused = async (body: object, client = marta): Promise<Refusal & { status: number }> => {
    const before = (await versions()).items.length;
    const answer = await client.post('/policy/versions', { base: (await versions()).newest, ...body });
    expect((await versions()).items.length).toBe(before);
    return { status: answer.status, ...(answer.body as Refusal) };
  };

  test.each([
    ['a date in the past', text('2', '2026-03-02'), 'effective'],
    ['a label that is published', text('1', '2026-03-10'), 'version'],
    ['the policy of another desk', text('2', '2026-03-10').replace('id: opswat', 'id: other'), 'desk.id'],
  ])('%s', async (_, source, path) => {
    expect(await refused({ source })).toMatchObject({ status: 422, errors: [{ path }] });
  });

  test('a text with a fault, with all faults and their places', async () => {
    const source = text('2', '2026-03-10').replace('within: 3 h', 'within: 3 ells');
    const answer = await refused({ source });
    expect(answer).toMatchObject({
      status: 422,
      type: 'urn:amparo:problem:policy-faulty',
      errors: [{ path: 'targets.first-response[1].within' }],
      faults: expect.arrayContaining([
        expect.objectContaining({ severity: 'error', line: expect.any(Number), column: expect.any(Number) }),
      ]),
    });
  });

  test('a text of which a worked example fails', async () => {
    const example = `tests:
  - name: Gold is answered in two hours
    clause: OSW-6
    ask: decision
    given: { at: 2026-03-02T09:00:00Z, channel: email, plan: gold, severity: S1 }
    then: { promises: [{ promise: first-response, due: 2026-03-02T11:00:00Z }] }
`;
    expect(await refused({ source: `${text('2', '2026-03-10')}\n${example}` })).toMatchObject({
      status: 422,
      type: 'urn:amparo:problem:policy-faulty',
      errors: [{ message: expect.stringContaining('Gold is answered in two hours') }],
    });
  });

  test('two ways of saying which text, or none', async () => {
    const source = text('2', '2026-03-10');
    expect(await refused({})).toMatchObject({ status: 422 });
    expect(await refused({ source, restore: (await versions()).current })).toMatchObject({ status: 422 });
  });

  test('a base that is no version of the desk', async () => {
    expect(await refused({ source: text('2', '2026-03-10'), base: 'ab'.repeat(32) })).toMatchObject({
      status: 422,
      errors: [{ path: 'base' }],
    });
  });

  test('an address at which another desk answers', async () => {
    await desk.addDesk('pardini');
    const source = text('2', '2026-03-10', 3, [['hardware@opswat.test', 'support@pardini.test']]);
    expect(await refused({ source })).toMatchObject({
      status: 422,
      errors: [{ code: 'address-elsewhere', values: { address: 'support@pardini.test' } }],
    });
  });

  test('whoever is no manager: an agent, a lead, a customer, nobody, and managers of another desk', async () => {
    const other = await desk.addDesk('pardini');
    await other.addAgent({ name: 'Petra', email: 'petra@pardini.test', role: 'administrator' });
    await desk.addAgent({ name: 'Ada', email: 'ada@opswat.test', teams: ['support'] });
    await desk.addAgent({ name: 'Leo', email: 'leo@opswat.test', role: 'lead' });
    const source = text('2', '2026-03-10');
    for (const [client, status] of [
      [app.signedIn(desk, 'ada@opswat.test'), 403],
      [app.signedIn(desk, 'leo@opswat.test'), 403],
      [app.signedIn(desk, 'bento@farol.example'), 403],
      [app.signedIn(desk, 'petra@pardini.test'), 401],
      [app.anonymous(desk), 401],
      [app.withKey(desk, await desk.addKey('lead')), 403],
      [app.withKey(desk, await other.addKey('administrator')), 401],
    ] as const)
      expect((await refused({ source }, client)).status).toBe(status);
  });

  test('a plan that is gone while contracts have it: they are named. With the contract under a version of its own it goes', async () => {
    const { customerId } = await desk.addCustomer({ name: 'Farol', plan: 'silver', email: 'ana@x.example' });
    const source = text('2', '2026-03-10').replaceAll(/\bsilver\b/g, 'bronze');
    expect(await refused({ source })).toMatchObject({
      status: 422,
      type: 'urn:amparo:problem:contracts-do-not-fit',
      errors: [{ path: 'plans.silver', message: expect.stringContaining('Farol') }],
    });
    const { current } = await versions();
    expect((await otto.post(`/customers/${customerId}/pins`, { version: current })).status).toBe(201);
    await publish(source);
  });
});
