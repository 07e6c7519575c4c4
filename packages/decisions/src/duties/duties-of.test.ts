import { readFileSync } from 'node:fs';
import { parseInstant } from '@amparo/business-time';
import { loadPolicyOrThrow } from '@amparo/policy';
import { describe, expect, test } from 'vitest';
import { knowledgeOf } from '../tables.ts';
import { dutiesOf } from './duties-of.ts';
import type { Accepted, DutyState } from './duties-of.ts';

const policy = loadPolicyOrThrow(
  readFileSync(new URL('../../../policy/src/example.policy.yaml', import.meta.url), 'utf8'),
);
const at = parseInstant('2026-03-02T15:00:00Z');
const find = (
  duty: string,
  facts: object,
  accepted: readonly Accepted[] = [],
  occasion: string | null = null,
): DutyState | undefined =>
  dutiesOf(policy, knowledgeOf(policy, facts), {}, accepted, occasion, at).find(
    (one) => one.duty.id === duty,
  );
const full = { plan: 'full' };
const accepted = (duty: string, version: string, more: Partial<Accepted> = {}): Accepted => ({
  duty,
  version,
  at: at - 86_400,
  who: 'ana',
  ...more,
});

describe('duties and their acceptance (OPS-17, PAR-2, PAR-10)', () => {
  test('apply to those whom their conditions name', () => {
    expect(find('update', full)?.duty.version).toBe('2');
    expect(find('update', { plan: 'basic' })).toBeUndefined();
    expect(find('cooperate', full)).toMatchObject({ acceptance: null, check: null, holds: true });
  });

  test('accepted per version: an earlier version is not enough', () => {
    expect(find('update', full)).toMatchObject({ acceptance: 'missing', holds: false });
    expect(find('update', full, [accepted('update', '1')])).toMatchObject({
      acceptance: 'outdated',
      holds: false,
    });
    expect(find('update', full, [accepted('update', '1'), accepted('update', '2')])).toMatchObject({
      acceptance: 'accepted',
      accepted: { who: 'ana', version: '2' },
      holds: true,
    });
    // What is accepted later does not count yet.
    expect(find('update', full, [accepted('update', '2', { at: at + 1 })])?.acceptance).toBe('missing');
  });

  test('accepted each time: only for this occasion', () => {
    const once = [accepted('keep-secrets', '1', { occasion: 'session-1' })];
    expect(find('keep-secrets', full, once, 'session-1')?.acceptance).toBe('accepted');
    expect(find('keep-secrets', full, once, 'session-2')?.acceptance).toBe('other-occasion');
    expect(find('keep-secrets', full, once)?.acceptance).toBe('other-occasion');
  });

  test('checked where it can be; what is not known counts against nobody', () => {
    const given = [accepted('update', '2')];
    expect(find('update', full, given)).toMatchObject({ check: 'unknown', holds: true });
    expect(find('update', { ...full, release: 'covered' }, given)).toMatchObject({
      check: 'met',
      holds: true,
    });
    expect(find('update', { ...full, release: 'old' }, given)).toMatchObject({
      check: 'unmet',
      holds: false,
    });
  });

  test('asked for one party and one time: those that hold always are among them', () => {
    const ids = (wanted: Parameters<typeof dutiesOf>[2]): string[] =>
      dutiesOf(policy, knowledgeOf(policy, full), wanted, [], null, at).map(({ duty }) => duty.id);
    expect(ids({ by: 'technician' })).toEqual(['keep-secrets']);
    expect(ids({ time: 'before-session' })).toContain('keep-secrets');
    expect(ids({ time: 'visit' })).not.toContain('keep-secrets');
    expect(ids({ time: 'visit' })).toContain('cooperate');
  });
});
