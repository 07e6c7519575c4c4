import { sql } from 'kysely';
import { formatInstant } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { cleanTexts } from '../../platform/clean-texts.ts';
import type { CleanedOut } from '../../platform/clean-texts.ts';
import { newId } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { GivenAttachment, GivenMessage } from './insert-message.ts';
import type { TicketRow } from './queries.ts';
import type { DiagnosticsGiven } from './request-facts.ts';

/** An answer to an ask, its files by their ids. */
export interface DiagnosticAnswer {
  readonly ask: string;
  readonly text: string | null;
  readonly attachmentIds: readonly string[];
}

/**
 * Gives the files of a message their ids, so that the answers can name them.
 * @throws Problem 422 for an answer that names a file that is not there
 */
export function withFileIds(
  message: GivenMessage,
  given: DiagnosticsGiven = [],
): { message: GivenMessage; answers: readonly DiagnosticAnswer[] } {
  if (given.length === 0) return { message, answers: [] };
  const attachments: GivenAttachment[] = message.attachments.map((file) => ({
    ...file,
    id: file.id ?? newId(),
  }));
  const answers = given.map(({ ask, text, files }, index) => ({
    ask,
    text: text == null || text === '' ? null : text,
    attachmentIds: files.map((file) => {
      const id = attachments[file]?.id;
      if (id === undefined)
        throw invalid(`There is no file ${file}: ${attachments.length} were sent.`, [
          { path: `diagnostics.${index}.files`, code: 'count-from-zero' },
        ]);
      return id;
    }),
  }));
  return { message: { ...message, attachments }, answers };
}

/** Writes what was given for a request of a kind (OPT-1). */
export async function insertDiagnostics(
  act: Act,
  ticketId: string,
  kind: string,
  answers: readonly DiagnosticAnswer[],
  by: { contactId: string } | { agentId: string | null },
): Promise<void> {
  const rows = answers.flatMap(({ ask, text, attachmentIds }) => [
    ...(text === null ? [] : [{ ask, text, attachmentId: null }]),
    ...attachmentIds.map((attachmentId) => ({ ask, text: null, attachmentId })),
  ]);
  if (rows.length === 0) return;
  const contact = 'contactId' in by ? by.contactId : null;
  const agent = 'agentId' in by ? by.agentId : null;
  const values = rows.map(
    (row) =>
      sql`(${act.deskId}::uuid, ${newId()}::uuid, ${ticketId}::uuid, ${kind}, ${row.ask}, ${row.text}, ${row.attachmentId}::uuid,
           ${contact}::uuid, ${agent}::uuid, to_timestamp(${act.now}))`,
  );
  await sql`
    insert into diagnostic (desk_id, id, ticket_id, kind, ask, text, attachment_id, contact_id, agent_id, at)
    values ${sql.join(values)}`.execute(act.tx);
}

interface DiagnosticRow {
  ask: string;
  text: string | null;
  attachment_id: string | null;
  name: string | null;
  at: number;
}

export const diagnosticsSchema = z
  .array(
    z.object({
      ask: z.string(),
      text: z.record(z.string(), z.string()).describe('What the policy asks for'),
      type: z.enum(['text', 'file', 'version', 'screenshot', 'date']),
      clause: z.string().nullable(),
      given: z.array(
        z.object({
          text: z.string().nullable(),
          file: z.object({ name: z.string(), url: z.string() }).nullable(),
          at: instant,
        }),
      ),
    }),
  )
  .describe(
    'What helps to diagnose a request of this kind, and what of it was sent (OPT-1); empty `given`: still missing',
  );

/** What the policy asks for to diagnose a ticket of its kind, and what of it was given. */
export async function diagnosticsOf(
  act: Act,
  ticket: Pick<TicketRow, 'id' | 'kind'>,
  policy: Policy,
  deskSlug: string,
): Promise<z.output<typeof diagnosticsSchema>> {
  const kind = policy.kinds.get(ticket.kind);
  if (kind === undefined || kind.asks.length === 0) return [];
  const { rows } = await sql<DiagnosticRow>`
    select d.ask, d.text, a.id as attachment_id, a.name, extract(epoch from d.at)::float8 as at
      from diagnostic d left join attachment a on a.desk_id = d.desk_id and a.id = d.attachment_id
     where d.desk_id = ${act.deskId} and d.ticket_id = ${ticket.id} and d.kind = ${ticket.kind}
     order by d.at, d.id limit 500`.execute(act.tx);
  return kind.asks.map((ask) => ({
    ask: ask.id,
    text: ask.text,
    type: ask.type,
    clause: ask.origin.clause || kind.origin.clause || null,
    given: rows
      .filter((row) => row.ask === ask.id && (row.text !== null || row.attachment_id !== null))
      .map((row) => ({
        text: row.text,
        file:
          row.attachment_id === null
            ? null
            : { name: row.name ?? '', url: `/api/v1/${deskSlug}/attachments/${row.attachment_id}` },
        at: formatInstant(row.at),
      })),
  }));
}

/** Takes what was taken out of tickets also out of the answers to what was asked there (PAR-2). */
export const purgeDiagnostics = (act: Act, gone: CleanedOut): Promise<void> =>
  cleanTexts(act, { table: 'diagnostic', column: 'text' }, gone);
