import { compileTables } from '@amparo/decisions';
import type { ChecklistItem, Level, Policy } from '@amparo/policy';
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid } from '../../platform/problem.ts';
import type { FieldFault } from '../../platform/field-faults.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';
import { agentMessage, plainMessage } from './plain-message.ts';
import { insertMessage } from './insert-message.ts';
import type { TicketRow } from './queries.ts';

export type Checklist = Readonly<
  Record<string, { readonly done: boolean; readonly note?: string | undefined }>
>;

/**
 * Hands a ticket to another level: the level's checklist must be complete (MAX-7), its own clock starts (MAX-9), its team is
 * picked by the policy (MAX-8). Answers of the checklist are kept as a note.
 * @throws Problem invalid with a fault for each unfinished item
 */
export async function escalate(
  asked: Act,
  number: number,
  input: { to: string; checklist: Checklist; author: { id: string | null; name: string } },
): Promise<void> {
  await changeTicket(asked, number, async (ticket, policy, act) => {
    const level = policy.levels.get(input.to);
    if (level === undefined) {
      throw invalid(`The policy has no level "${input.to}".`, [
        { path: 'to', code: 'one-of', values: { options: [...policy.levels.keys()].join(', ') } },
      ]);
    }
    if (ticket.level === level.id) throw conflict('same-level', `The ticket is at ${level.id} already.`);
    if (ticket.state === 'resolved' || ticket.state === 'closed')
      throw conflict('not-open', 'Only an open ticket can be escalated.');
    const checked = await hasDomainCheck(act, ticket.id);
    const isDone = (item: ChecklistItem): boolean =>
      item.evidence === 'domain-check' ? checked : input.checklist[item.id]?.done === true;
    const faults = unfinished(level, input.checklist, isDone);
    if (faults.length > 0)
      throw invalid(
        `Before ${level.id} can take over, ${faults.length === 1 ? 'one thing is' : `${faults.length} things are`} still to be done.`,
        faults,
      );
    const team = teamAt(policy, ticket, level.id);
    const noteId = newId();
    const answers = level.checklist.map((item) => {
      const answer = input.checklist[item.id];
      const note = answer?.note?.trim() ?? '';
      return `${isDone(item) ? '[x]' : '[–]'} ${item.text['en'] ?? Object.values(item.text)[0] ?? item.id} (${item.origin.clause})${note === '' ? '' : `: ${note}`}`;
    });
    return {
      events: [
        {
          type: 'escalate' as const,
          data: {
            to: level.id,
            from: ticket.level,
            team,
            checklist: Object.fromEntries(level.checklist.map((item) => [item.id, isDone(item)])),
          },
        },
        ...(answers.length === 0 ? [] : [{ type: 'note' as const, data: { message: noteId } }]),
      ],
      changes: { level: level.id, team },
      write: async (recorded) => {
        if (answers.length === 0) return;
        const body = answers.join('\n');
        await insertMessage(
          act,
          ticket.id,
          agentMessage(act, recorded.seqs[1], input.author, 'note', plainMessage(noteId, body)),
        );
      },
    };
  });
}

/** The team that deals with such a ticket at a level (MAX-8). */
export const teamAt = (
  policy: Policy,
  {
    channel,
    plan,
    kind,
    severity,
    region,
  }: Pick<TicketRow, 'channel' | 'plan' | 'kind' | 'severity' | 'region'>,
  level: string,
): string => compileTables(policy).settle({ channel, plan, kind, severity, region, level }).team;

/** Is a check of a domain's mail stored on the ticket? Its event says so. */
export async function hasDomainCheck(act: Act, ticketId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from event where desk_id = ${act.deskId} and ticket_id = ${ticketId} and type = 'domain-check' limit 1`.execute(
    act.tx,
  );
  return rows.length > 0;
}

/** Items that are neither done nor, where that is allowed, answered with a reason. What the ticket has to show, a tick does not. */
function unfinished(
  level: Level,
  checklist: Checklist,
  isDone: (item: ChecklistItem) => boolean,
): FieldFault[] {
  return level.checklist
    .filter((item) => {
      if (isDone(item)) return false;
      const answer = checklist[item.id];
      const reason = (answer?.note?.trim() ?? '') !== '';
      return !(item.optional && reason && (item.evidence === null || answer?.done !== true));
    })
    .map((item) => ({
      path: `checklist.${item.id}`,
      code:
        item.evidence !== null
          ? ('check-domain' as const)
          : item.optional
            ? ('tick-or-say' as const)
            : ('tick' as const),
      values: { item: item.text['en'] ?? item.id, clause: item.origin.clause },
    }));
}
