import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadPolicyOrThrow } from '@amparo/policy';
import { decideValue } from './decision.ts';
import { foldValue } from './ticket.ts';
import type { PromiseJson } from '@amparo/promises';

// Timelines of the packs: events, and the promises that must come out. Their instants were worked out by hand from the
// clause (each says how, under `why`), never from what this program answers.
interface Timeline {
  readonly name: string;
  readonly facts: object;
  readonly events: readonly object[];
  readonly at?: string;
  readonly decision?: object;
  /** No other promises than those under `expect`. */
  readonly only?: boolean;
  readonly expect: readonly ({ readonly promise: string } & Partial<PromiseJson>)[];
}

const policies = new URL('../../../policies/', import.meta.url);
const desks = readdirSync(policies).filter((desk) => existsSync(new URL(`${desk}/timelines`, policies)));

test('there are packs with timelines', () => {
  expect(desks.length).toBeGreaterThan(0);
});

describe.each(desks)('timelines of %s', (desk) => {
  const policy = loadPolicyOrThrow(readFileSync(new URL(`${desk}/policy.yaml`, policies), 'utf8'));
  const folder = new URL(`${desk}/timelines/`, policies);

  test.each(readdirSync(folder).filter((file) => file.endsWith('.yaml')))('%s', (file) => {
    const timeline = parse(readFileSync(new URL(file, folder), 'utf8')) as Timeline;
    expect(
      timeline.expect.length + Object.keys(timeline.decision ?? {}).length,
      'a timeline expects something',
    ).toBeGreaterThan(0);
    if (timeline.decision)
      expect(decideValue(policy, timeline.facts), timeline.name).toMatchObject(timeline.decision);
    const { promises } = foldValue(policy, timeline);
    for (const wanted of timeline.expect) {
      const found = promises.find((one) => one.promise === wanted.promise);
      expect(found, `${wanted.promise} among ${promises.map((one) => one.promise).join(', ')}`).toMatchObject(
        wanted,
      );
    }
    if (timeline.only) {
      expect(promises.map((one) => one.promise).sort()).toEqual(
        timeline.expect.map((one) => one.promise).sort(),
      );
    }
  });
});
