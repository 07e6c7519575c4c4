import { expect, test } from 'vitest';
import { conditionsSearch, readConditions } from './search-conditions.ts';

const read = (search: string) => readConditions(new URLSearchParams(search));

test('the address of a search says all its conditions, and nothing of what does not matter', () => {
  const search = '?q=usb+sticks&team=support&since=2026-03-02';
  expect(conditionsSearch(read(search))).toBe(search);
  expect(conditionsSearch(read(search), { customer: 'id', team: '' })).toBe(
    '?q=usb+sticks&customer=id&since=2026-03-02',
  );
});

test('a state or an agent that there can not be is left out, not an error', () => {
  const agent = '0197f2a0-0000-7000-8000-000000000001';
  const search = `?q=usb&state=open&assignee=${agent}`;
  expect(conditionsSearch(read(search))).toBe(search);
  expect(conditionsSearch(read('?q=usb&state=!closed,resolved'))).toBe('?q=usb&state=%21closed%2Cresolved');
  expect(conditionsSearch(read('?q=usb&state=lost&assignee=somebody'))).toBe('?q=usb');
  expect(conditionsSearch(read('?q=usb&state=open,lost'))).toBe('?q=usb');
});

test('what is no day is left out, and so is what an address has besides', () => {
  expect(conditionsSearch(read('?q=usb&since=yesterday&until=2026-13-01&cursor=abc'))).toBe('?q=usb');
});
