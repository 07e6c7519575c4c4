import { expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { wants } from './matching.ts';
import { retryAfter } from '../../platform/net/retry-after.ts';
import { pauseAfter } from './retry.ts';
import { newSecret, signedHeaders } from './sign.ts';

test('receivers check what we sign with the library of Standard Webhooks, by either secret while they are changed', () => {
  const [fresh, old, foreign] = [newSecret(), newSecret(), newSecret()];
  expect(fresh).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const at = Math.floor(Date.now() / 1000);
  const body =
    '{"type":"ticket.message","timestamp":"2026-03-02T09:00:00Z","data":{"desk":"opswat","ticket":"ç"}}';
  const headers = signedHeaders([fresh, old], 'msg_1', at, body);
  for (const secret of [fresh, old])
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(foreign).verify(body, headers)).toThrow('No matching signature');
  expect(() => new Webhook(fresh).verify(body.replace('opswat', 'maxony'), headers)).toThrow(
    'No matching signature',
  );
  expect(() => new Webhook(fresh).verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow(
    'No matching signature',
  );
  expect(() => new Webhook(fresh).verify(body, signedHeaders([fresh], 'msg_1', at - 3600, body))).toThrow(
    'too old',
  );
});

test('eight attempts over a day and some hours, ten percent more or less; then it is given up', () => {
  const pauses = (chance: number): (number | null)[] =>
    [1, 2, 3, 4, 5, 6, 7, 8].map((n) => pauseAfter(n, chance, null));
  expect(pauses(0.5)).toEqual([5, 300, 1800, 7200, 18_000, 36_000, 36_000, null]);
  for (const chance of [0, 0.999]) {
    const hours = pauses(chance).reduce<number>((sum, pause) => sum + (pause ?? 0), 0) / 3600;
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(31);
  }
  // A receiver may ask for more time, not for less and not for ever.
  expect(pauseAfter(1, 0.5, 120)).toBe(120);
  expect(pauseAfter(3, 0.5, 10)).toBe(1800);
  expect(pauseAfter(1, 0.5, 1e9)).toBe(86_400);
  expect(pauseAfter(8, 0.5, 60)).toBeNull();
});

test('Retry-After is read in both forms, and what can not be read is none', () => {
  const now = Date.parse('2026-03-02T09:00:00Z') / 1000;
  expect(retryAfter('120', now)).toBe(120);
  expect(retryAfter('Mon, 02 Mar 2026 09:02:00 GMT', now)).toBe(120);
  expect(retryAfter('Mon, 02 Mar 2026 08:00:00 GMT', now)).toBe(0);
  for (const text of [undefined, '', 'soon', '-5', '1e5', '99999999999'])
    expect(retryAfter(text, now), text).toBeNull();
});

test('types are matched whole or by their kind; a restricted ticket needs its clearance, whatever the types', () => {
  const of = (types: string[], clearances: string[] = []) => ({ types, clearances });
  expect(wants(of([]), 'ticket.message', null)).toBe(true);
  expect(wants(of(['ticket.message']), 'ticket.message', null)).toBe(true);
  expect(wants(of(['ticket.message']), 'ticket.messages', null)).toBe(false);
  expect(wants(of(['promise.*']), 'promise.broken', null)).toBe(true);
  expect(wants(of(['promise.*']), 'promises.broken', null)).toBe(false);
  expect(wants(of([]), 'ticket.message', ['security'])).toBe(false);
  expect(wants(of([], ['legal']), 'ticket.message', ['security'])).toBe(false);
  expect(wants(of([], ['security']), 'ticket.message', ['security'])).toBe(true);
  expect(wants(of([], ['security']), 'ticket.message', ['security', 'us'])).toBe(false);
  expect(wants(of(['promise.*'], ['security']), 'ticket.message', ['security'])).toBe(false);
});
