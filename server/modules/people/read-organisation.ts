import { formatInstant } from '@amparo/business-time';
import { dutiesOf, findContacts, findService, knowledgeOf } from '@amparo/decisions';
import type { DutyState, Known } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { versionSchema } from '../../platform/http/versioned.ts';
import { named } from '../../platform/http/schemas.ts';
import { Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { civilDay, policyFor } from '../policies/door.ts';
import { contractOf, contractPeriods } from './contracts.ts';
import { acceptancesOf, customerOf, namedChanges, versionOfColleague } from './organisation-queries.ts';
import { peopleOf } from './invited-colleagues.ts';
import { contractFacts } from './queries.ts';

const localText = z.record(z.string(), z.string());

export const organisationSchema = named(
  'Organisation',
  z.object({
    name: z.string(),
    lead: z.boolean().describe('Whether who asks may change people and accept duties'),
    contract: z
      .object({
        plan: localText,
        from: z.iso.date(),
        to: z.iso.date().nullable(),
        terms: z.boolean().describe('It has terms of its own'),
      })
      .nullable(),
    periods: z
      .array(
        z.object({
          plan: localText,
          from: z.iso.date(),
          to: z.iso.date().nullable(),
          when: z.enum(['past', 'now', 'later']),
        }),
      )
      .describe('The contract and its renewals, the earliest first'),
    naming: z
      .object({
        open: z.enum(['named', 'anyone']).describe('Who may open requests (OPS-10)'),
        limit: z.int().nullable(),
        left: z.int().nullable().describe('How many more may be named'),
        changesLeft: z.int().nullable().describe('How many named people may still be exchanged now'),
        changeFrom: instant.nullable().describe('When the next exchange is possible'),
        clause: z.string().nullable(),
      })
      .describe('What the policy says of named contacts'),
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        email: z.string().nullable().describe('Null: none is known; they do not sign in'),
        role: z.enum(['contact', 'contact lead']),
        named: z.boolean(),
        version: versionSchema,
        invited: z
          .boolean()
          .describe('They have not signed in since they were put on the list, and are no part of it yet'),
        you: z.boolean(),
      }),
    ),
    services: z.array(
      z.object({
        id: z.string(),
        name: localText,
        means: localText.nullable(),
        answer: z.string().describe('included, on-request, paid or not-included'),
        clause: z.string().nullable(),
      }),
    ),
    duties: z.array(
      z.object({
        id: z.string(),
        text: localText,
        version: z.string(),
        acceptance: z
          .enum(['accepted', 'missing', 'outdated', 'other-occasion'])
          .nullable()
          .describe('Null: it holds unasked. `outdated`: an earlier version was accepted (OPS-17)'),
        accepted: z.object({ at: instant, who: z.string(), version: z.string() }).nullable(),
        check: z.enum(['met', 'unmet', 'unknown']).nullable(),
        clause: z.string().nullable(),
      }),
    ),
  }),
);

/** The organisation of a contact: its policy, with its contract, and what is known of it. */
export interface OwnOrganisation {
  readonly customerId: string;
  readonly policy: Policy;
  readonly known: Known;
}

/** @throws Problem 404 `no-organisation` for somebody who belongs to none */
export async function ownOrganisation(act: Act, customerId: string | null): Promise<OwnOrganisation> {
  const customer = customerId === null ? null : await customerOf(act, customerId);
  if (customerId === null || customer === null)
    throw new Problem('no-organisation', 404, 'You belong to no organisation that is a customer here.');
  const { policy: plain } = await policyFor(act, customerId, act.now);
  const contract = await contractFacts(act, plain, customerId, civilDay(plain, act.now));
  const policy = underContract(plain, contract?.facts ?? null);
  const region = customer.region !== null && policy.regions.has(customer.region) ? customer.region : null;
  return { customerId, policy, known: knowledgeOf(policy, { plan: contract?.row.plan ?? null, region }) };
}

/** What the policy says of an organisation's named people as they stand (OPS-10). */
export async function namingOf(act: Act, { customerId, policy, known }: OwnOrganisation) {
  const people = await peopleOf(act, customerId);
  const count = people.filter((one) => one.named).length;
  return findContacts(policy, known, count, await namedChanges(act, customerId), act.now);
}

/** The duties of the organisation, with what was accepted. */
export async function dutiesNow(
  act: Act,
  { customerId, policy, known }: OwnOrganisation,
): Promise<DutyState[]> {
  return dutiesOf(policy, known, { by: 'customer' }, await acceptancesOf(act, customerId), null, act.now);
}

/** An organisation as its own people see it. */
export async function readOrganisation(
  act: Act,
  own: OwnOrganisation,
  asking: { readonly id: string; readonly lead: boolean },
): Promise<z.input<typeof organisationSchema>> {
  const { customerId, policy, known } = own;
  const customer = await customerOf(act, customerId);
  const today = civilDay(policy, act.now);
  const contract = await contractOf(act, customerId, today).catch((error: unknown) => {
    if (error instanceof Problem) return null;
    throw error;
  });
  const naming = await namingOf(act, own);
  const people = await peopleOf(act, customerId);
  const duties = await dutiesNow(act, own);
  return {
    name: customer?.name ?? '',
    lead: asking.lead,
    contract: contract && {
      plan: policy.plans.get(contract.plan)?.name ?? {},
      from: contract.valid_from,
      to: contract.valid_to,
      terms: Object.keys(contract.overrides ?? {}).length > 0,
    },
    periods: (await contractPeriods(act, customerId)).map(({ plan, from, to }) => ({
      plan: policy.plans.get(plan)?.name ?? { [policy.desk.languages[0] ?? 'en']: plan },
      from,
      to,
      when: from > today ? 'later' : to !== null && to < today ? 'past' : 'now',
    })),
    naming: {
      open: naming.open,
      limit: naming.limit,
      left: naming.left,
      changesLeft: naming.changesLeft,
      changeFrom: naming.changeFrom === null ? null : formatInstant(naming.changeFrom),
      clause: naming.origin?.clause || null,
    },
    people: people.map((one) => ({ ...one, version: versionOfColleague(one), you: one.id === asking.id })),
    services: [...policy.services.values()].flatMap((service) => {
      const found = findService(policy, service.id, known);
      return found === null
        ? []
        : [
            {
              id: service.id,
              name: service.name,
              means: service.means,
              answer: found.answer,
              clause: found.origin.clause || null,
            },
          ];
    }),
    duties: duties.map(({ duty, acceptance, accepted, check }) => ({
      id: duty.id,
      text: duty.text,
      version: duty.version,
      acceptance,
      accepted: accepted && {
        at: formatInstant(accepted.at),
        who: accepted.who,
        version: accepted.version,
      },
      check,
      clause: duty.origin.clause || null,
    })),
  };
}
