import { ladderStep } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { splitPlus } from '../../platform/mail/reply-address.ts';
import type { Act } from '../../platform/services.ts';

/**
 * What a recipient may do without: staff's reminders of promises, and customers' notices of a resolution. Answers of people,
 * acknowledgements and refusals (OPS-2, MAX-6) are of no topic: they always come.
 */
export const topics = ['reminders', 'resolutions'] as const;
export type Topic = (typeof topics)[number];

/**
 * The topic of a reminder at a step of the ladder; null when a clause has people told at this step (OSW-10), so that nobody may
 * decline it. Steps of the desk's own choice may be.
 */
export function reminderTopic(policy: Policy, step: string | null): Topic | null {
  const rule = ladderStep(policy, step);
  const demanded = rule !== null && rule.origin.clause !== '' && rule.origin.option === undefined;
  return demanded ? null : 'reminders';
}

/** The topic of a notice of the resolution; null when the policy promises it (OPT-4). */
export function resolutionTopic(policy: Policy): Topic | null {
  return policy.targets['resolution-notice'].length > 0 ? null : 'resolutions';
}

/** `ana+1@x.test` and `Ana@x.test` are one mailbox. */
const mailboxOf = (address: string): string => splitPlus(address).base.toLowerCase();

/** Has the recipient asked not to get it? What must be sent (null) nobody declines. */
export async function declines(act: Act, address: string, topic: Topic | null): Promise<boolean> {
  if (topic === null) return false;
  const { rows } = await sql`
    select 1 from mail_unsubscription
     where desk_id = ${act.deskId} and address = ${mailboxOf(address)} and topic = ${topic}`.execute(act.tx);
  return rows.length > 0;
}

/** Would this customer do without an automatic notice of the resolution? */
export function declinesResolution(act: Act, policy: Policy, address: string): Promise<boolean> {
  return declines(act, address, resolutionTopic(policy));
}

/** Nothing of the topic is sent to the mailbox any more. Twice is once. */
export async function unsubscribe(
  act: Act,
  given: { address: string; topic: Topic; way: 'one-click' | 'page' | 'staff' },
): Promise<void> {
  await sql`
    insert into mail_unsubscription (desk_id, id, address, topic, at, way)
    values (${act.deskId}, ${newId()}, ${mailboxOf(given.address)}, ${given.topic}, to_timestamp(${act.now}), ${given.way})
    on conflict (desk_id, address, topic) do nothing`.execute(act.tx);
}

/** Takes it back. */
export async function subscribeAgain(act: Act, address: string, topic: Topic): Promise<void> {
  await sql`
    delete from mail_unsubscription
     where desk_id = ${act.deskId} and address = ${mailboxOf(address)} and topic = ${topic}`.execute(act.tx);
}

/** What somebody asked not to get; instants in seconds. */
export interface UnsubscriptionRow {
  id: string;
  address: string;
  topic: Topic;
  at: number;
  way: 'one-click' | 'page' | 'staff';
}

/** The newest first. */
export async function listUnsubscriptions(
  act: Act,
  before: { at: number; id: string } | null,
  limit: number,
): Promise<UnsubscriptionRow[]> {
  const { rows } = await sql<UnsubscriptionRow>`
    select id, address, topic, extract(epoch from at)::float8 as at, way from mail_unsubscription
     where desk_id = ${act.deskId}
       and ${before === null ? sql`true` : sql`(at, id) < (to_timestamp(${before.at}), ${before.id}::uuid)`}
     order by at desc, id desc limit ${limit}`.execute(act.tx);
  return rows;
}

/** The mailbox and topic of an unsubscription that is there; null otherwise. */
export async function unsubscriptionById(
  act: Act,
  id: string,
): Promise<Pick<UnsubscriptionRow, 'address' | 'topic'> | null> {
  const { rows } = await sql<Pick<UnsubscriptionRow, 'address' | 'topic'>>`
    select address, topic from mail_unsubscription where desk_id = ${act.deskId} and id = ${id}`.execute(
    act.tx,
  );
  return rows[0] ?? null;
}
