import { compileTables } from '@amparo/decisions';
import type { Level } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid } from '../../platform/problem.ts';
import type { FieldFault } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';
import { agentMessage, plainMessage } from './plain-message.ts';
import { insertMessage } from './queries.ts';

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
  await changeTicket(asked, number, (ticket, policy, act) => {
    const level = policy.levels.get(input.to);
    if (level === undefined) {
      throw invalid(`The policy has no level "${input.to}".`, [
        { path: 'to', message: `One of ${[...policy.levels.keys()].join(', ')}.` },
      ]);
    }
    if (ticket.level === level.id) throw conflict('same-level', `The ticket is at ${level.id} already.`);
    if (ticket.state === 'resolved' || ticket.state === 'closed')
      throw conflict('not-open', 'Only an open ticket can be escalated.');
    const faults = unfinished(level, input.checklist);
    if (faults.length > 0)
      throw invalid(
        `Before ${level.id} can take over, ${faults.length === 1 ? 'one thing is' : `${faults.length} things are`} still to be done.`,
        faults,
      );
    const { team } = compileTables(policy).settle({
      channel: ticket.channel,
      plan: ticket.plan,
      kind: ticket.kind,
      severity: ticket.severity,
      region: ticket.region,
      level: level.id,
    });
    const noteId = newId();
    const answers = level.checklist.map((item) => {
      const answer = input.checklist[item.id];
      const note = answer?.note?.trim() ?? '';
      return `${answer?.done === true ? '[x]' : '[–]'} ${item.text['en'] ?? Object.values(item.text)[0] ?? item.id} (${item.origin.clause})${note === '' ? '' : `: ${note}`}`;
    });
    return {
      events: [
        {
          type: 'escalate',
          data: {
            to: level.id,
            from: ticket.level,
            team,
            checklist: Object.fromEntries(
              level.checklist.map((item) => [item.id, input.checklist[item.id]?.done === true]),
            ),
          },
        },
        ...(answers.length === 0 ? [] : [{ type: 'note', data: { message: noteId } }]),
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

/** Items that are neither done nor, where that is allowed, answered with a reason. */
function unfinished(level: Level, checklist: Checklist): FieldFault[] {
  return level.checklist
    .filter((item) => {
      const answer = checklist[item.id];
      if (answer?.done === true) return false;
      return !(item.optional && (answer?.note?.trim() ?? '') !== '');
    })
    .map((item) => ({
      path: `checklist.${item.id}`,
      message: `${item.text['en'] ?? item.id} (${item.origin.clause})${item.optional ? ', or say why it does not apply' : ''}`,
    }));
}
