import { machineClock } from '../../platform/clock.ts';
import { conflict } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { hastenMailbox } from './queries.ts';
import { findMailbox } from './save-mailbox.ts';

/**
 * Tries a mailbox now whose folders can't be read, and not when they would be tried next. Asked again before it was tried, or while
 * all is well, it does nothing.
 * @throws Problem not-found, conflict when it is switched off
 */
export async function tryMailbox(act: Act, id: string): Promise<void> {
  const { enabled, name } = await findMailbox(act, id);
  if (!enabled) throw conflict('mailbox-off', 'This mailbox is switched off: switch it on first.');
  if (!(await hastenMailbox(act, id, machineClock.now()))) return;
  await recordAudit(act, { what: 'mailbox.tried', target: id, detail: { name } });
  act.after({ topic: 'mailboxes' });
}
