import { readFileSync } from 'node:fs';
import { loadPolicyOrThrow } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../types.ts';
import { formOutline } from './form-outline.ts';

const policies = new Map<string, Policy>();
function pack(id: string): Policy {
  const known = policies.get(id);
  if (known) return known;
  const source = readFileSync(new URL(`../../../../policies/${id}/policy.yaml`, import.meta.url), 'utf8');
  const policy = loadPolicyOrThrow(source);
  policies.set(id, policy);
  return policy;
}
const asked = (id: string, known: Partial<Facts>) => {
  const form = formOutline(pack(id), known);
  return {
    products: form.products.length,
    severities: form.severities.length,
    facts: form.facts.map((fact) => fact.id),
    dates: form.dates.map((date) => date.id),
    release: form.release,
    asks: form.asks.length,
  };
};

describe('what a form asks follows from the rows that may still apply', () => {
  it.each<[string, string, Partial<Facts>, ReturnType<typeof asked>]>([
    [
      'OPSWAT, Silver, an incident: no row of it rests on product or dates (OSW-7)',
      'opswat',
      { plan: 'silver', kind: 'incident' },
      { products: 0, severities: 4, facts: [], dates: [], release: false, asks: 3 },
    ],
    [
      'OPSWAT, no plan, hardware: whether the warranty runs decides (OSW-12, OSW-15)',
      'opswat',
      { kind: 'hardware' },
      {
        products: 0,
        severities: 4,
        facts: [],
        dates: ['purchase', 'extension-sold', 'extension-start', 'extension-end', 'replaced'],
        release: false,
        asks: 2,
      },
    ],
    [
      'OpServices, PRO, a bug: the release decides (OPS-7), severity follows from impact and urgency (OPS-8); that it is critical is for staff (OPS-9)',
      'opservices',
      { plan: 'pro', kind: 'bug' },
      {
        products: 2,
        severities: 0,
        facts: ['impact', 'urgency'],
        dates: ['end-of-life', 'maintenance-start', 'maintenance-end'],
        release: true,
        asks: 4,
      },
    ],
    [
      'Optictimes, a correction: what is asked for, and the product whose life decides (OPT-5, OPT-9)',
      'optictimes',
      { kind: 'correction' },
      {
        products: 4,
        severities: 2,
        facts: ['correction'],
        dates: ['launch', 'end-of-distribution', 'discontinuation'],
        release: false,
        asks: 2,
      },
    ],
    [
      'Maxony, an incident: one severity is no choice (MAX-9)',
      'maxony',
      { kind: 'incident' },
      { products: 0, severities: 0, facts: [], dates: [], release: false, asks: 4 },
    ],
    [
      'Pardini, a remote session (PAR-5)',
      'pardini',
      { kind: 'remote-session' },
      { products: 0, severities: 2, facts: [], dates: [], release: false, asks: 3 },
    ],
  ])('%s', (_, id, known, wanted) => {
    expect(asked(id, known)).toEqual(wanted);
  });

  it('a fact that no row of the kind names is not asked for: a question has no kind of correction', () => {
    expect(asked('optictimes', { kind: 'question' }).facts).toEqual([]);
  });

  it('a complaint is a kind of its own, with what helps it along (OPT-2)', () => {
    const form = formOutline(pack('optictimes'), { kind: 'Complaint' });
    expect(form.kind.id).toBe('complaint');
    expect(form.asks.map(({ id }) => id)).toEqual(['about', 'expectation']);
  });

  it('a date that is asked in words of the policy is a date (OSW-12)', () => {
    const form = formOutline(pack('opswat'), { kind: 'hardware' });
    expect(form.asks.find(({ id }) => id === 'purchase')?.type).toBe('date');
  });

  it('a plan that the policy does not have is refused', () => {
    expect(() => formOutline(pack('opswat'), { plan: 'gilded' })).toThrow(/unknown plan "gilded"/u);
  });
});
