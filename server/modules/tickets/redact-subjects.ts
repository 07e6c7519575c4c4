import { sql } from 'kysely';
import { asIntake } from '../../platform/as-intake.ts';
import type { Act } from '../../platform/services.ts';
import { purgeWords } from '../search/door.ts';
import { purgeSubjects } from './change-subject.ts';
import { leastPart, leastSubject, redactedMark, withoutMessages, withoutSubjects } from './taken-out.ts';

/** Subjects out of which something was taken, with the message by which their ticket is found. */
interface RedactedSubjects {
  readonly ticketId: string;
  /** The first of the ticket: it is found by the subject. */
  readonly message: string;
  /** Each as it was. */
  readonly were: readonly string[];
}

/**
 * Takes what may not stay (PAR-2) out of the subjects that tickets have and had, also those that an agent gave, and out of what search
 * knows by them.
 * @param known messages that search forgot already
 */
export async function redactSubjects(
  act: Act,
  tickets: readonly string[],
  clean: (subject: string) => string,
  known: readonly string[],
): Promise<RedactedSubjects[]> {
  return asIntake(act, async () => {
    const redacted: RedactedSubjects[] = [];
    for (const { ticketId, were } of await purgeSubjects(act, tickets, clean)) {
      const { rows } = await sql<{ id: string }>`
        select id from message where desk_id = ${act.deskId} and ticket_id = ${ticketId} order by seq limit 1`.execute(
        act.tx,
      );
      const [first] = rows;
      if (first === undefined) continue;
      if (!known.includes(first.id)) await purgeWords(act, first.id, were.join('\n'));
      redacted.push({ ticketId, message: first.id, were });
    }
    return redacted;
  });
}

/**
 * Subjects without those of these messages, and without what these say. What an agent gave may have a short one by chance: it has to be
 * the whole.
 */
export function subjectsWithout(
  said: readonly { readonly subject: string | null; readonly body: string; readonly visible: string }[],
): (subject: string) => string {
  const subjects = said
    .flatMap((one) => one.subject ?? [])
    .filter((subject) => subject.length >= leastSubject);
  const [parts, texts] = [
    withoutSubjects(subjects, leastPart),
    withoutMessages(said.flatMap((one) => [one.body, one.visible])),
  ];
  return (subject) => (subjects.includes(subject) ? redactedMark : texts(parts(subject)));
}
