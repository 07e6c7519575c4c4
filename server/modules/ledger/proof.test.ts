import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalEvent, leafOf, merkleRoot, nextChain } from './proof.ts';

/** The inputs and roots with which implementations of Certificate Transparency are tested (RFC 9162 §2.1.1). */
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => Buffer.from(hex, 'hex'));
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test.each(roots.map((root, count) => ({ count, root })))(
  'RFC 9162: the Merkle root of $count leaves',
  ({ count, root }) => {
    expect(merkleRoot(leaves.slice(0, count)).toString('hex')).toBe(root);
  },
);

test('a leaf can not be passed off as a node: both are hashed with different first bytes', () => {
  const [a = Buffer.alloc(0), b = Buffer.alloc(0)] = [leaves[1], leaves[2]];
  const node = Buffer.concat([merkleRoot([a]), merkleRoot([b])]);
  expect(merkleRoot([node]).equals(merkleRoot([a, b]))).toBe(false);
});

const event = {
  id: '01900000-0000-7000-8000-00000000000a',
  ticket_id: null,
  seq: 1,
  type: 'wait',
  at: 1_772_000_000,
  recorded: 1_772_000_000,
  actor_kind: 'agent',
  actor_id: null,
  data: { for: 'customer', b: [1, { y: null, x: 'ä"' }], a: true },
};

test('RFC 8785: the canonical form sorts keys at every depth, has no spaces, and does not depend on the order given', () => {
  const text = canonicalEvent(event);
  expect(text).toContain('"data":{"a":true,"b":[1,{"x":"ä\\"","y":null}],"for":"customer"}');
  expect(text.startsWith('{"actor_id":null,"actor_kind":"agent"')).toBe(true);
  const turned = Object.fromEntries(Object.entries(event).toReversed()) as typeof event;
  expect(canonicalEvent(turned)).toBe(text);
});

test('any change of an event changes its leaf', () => {
  const leaf = leafOf(event);
  for (const changed of [
    { ...event, at: event.at + 1 },
    { ...event, type: 'resume' },
    { ...event, actor_kind: 'system' },
    { ...event, data: { ...event.data, a: false } },
  ])
    expect(leafOf(changed).equals(leaf)).toBe(false);
});

test('the chain begins from zeros and takes in each root', () => {
  const [first, second] = [merkleRoot(leaves.slice(0, 2)), merkleRoot(leaves.slice(2))];
  const one = nextChain(null, first);
  expect(one).toEqual(createHash('sha256').update(Buffer.alloc(32)).update(first).digest());
  expect(nextChain(one, second)).toEqual(createHash('sha256').update(one).update(second).digest());
});
