import { z } from 'zod';
import type { MailAddress } from '../../platform/mail/addresses.ts';
import type { MailFindings } from '../../platform/mail/parse.ts';

/** What a message holds besides text and files, as it is stored with it. Claims of its sender, all of it. */
export interface MessageFindings extends MailFindings {
  /** The agent who forwarded it to the desk; null when it came by itself. */
  readonly forwardedBy: { readonly id: string; readonly name: string } | null;
}

/** Null when there is nothing to tell. */
export function findingsOf(
  found: MailFindings,
  forwardedBy: MessageFindings['forwardedBy'] = null,
): MessageFindings | null {
  const nothing =
    found.calendar.length === 0 &&
    found.protection.length === 0 &&
    found.enclosed.length === 0 &&
    !found.tnef &&
    forwardedBy === null;
  return nothing ? null : { ...found, forwardedBy };
}

const mailbox = z.object({ name: z.string(), email: z.string() });

export const findingsSchema = z
  .object({
    calendar: z.array(
      z.object({
        method: z.string().nullable().describe('`REQUEST`, `CANCEL`, `REPLY`…'),
        summary: z.string(),
        start: z
          .string()
          .nullable()
          .describe('Instant in UTC, a day, or the local time of a place not named'),
        end: z.string().nullable(),
        location: z.string(),
        organizer: mailbox.nullable(),
        answer: z.string().nullable().describe('`ACCEPTED`, `DECLINED`, `TENTATIVE`'),
      }),
    ),
    protection: z
      .array(
        z.object({ scheme: z.enum(['s/mime', 'pgp']), state: z.enum(['signed', 'sealed', 'encrypted']) }),
      )
      .describe('Recognised by its form and never verified'),
    enclosed: z
      .array(
        z.object({
          from: mailbox.nullable(),
          to: z.array(mailbox),
          subject: z.string(),
          date: z.string().nullable(),
          text: z.string(),
          files: z.array(z.string()),
          level: z.int().describe('1: a message in the message; 2: one in that'),
        }),
      )
      .describe('Messages inside the message, each with its own sender'),
    opened: z.boolean().describe("Files were taken out of Outlook's winmail.dat"),
    forwardedBy: z.string().nullable().describe('The agent who forwarded it to the desk; for staff'),
  })
  .nullable()
  .describe('What a mail holds besides text and files; null when nothing');

const mailboxJson = ({ name, address }: MailAddress) => ({ name, email: address });

/** As the API shows it. To a contact no agent has a name. */
export function findingsJson(found: MessageFindings | null, staff: boolean): z.infer<typeof findingsSchema> {
  if (found === null) return null;
  return {
    calendar: found.calendar.map(({ method, summary, start, end, location, organizer, answer }) => ({
      method,
      summary,
      start,
      end,
      location,
      answer,
      organizer: organizer === null ? null : mailboxJson(organizer),
    })),
    protection: found.protection,
    enclosed: found.enclosed.map(({ from, to, ...message }) => ({
      ...message,
      from: from === null ? null : mailboxJson(from),
      to: to.map(mailboxJson),
    })),
    opened: found.tnef,
    forwardedBy: staff ? (found.forwardedBy?.name ?? null) : null,
  };
}
