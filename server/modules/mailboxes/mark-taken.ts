import type { ImapFlow } from 'imapflow';
import { MailFault } from './faults.ts';
import type { RunningMailbox } from './running-queries.ts';

/**
 * Marks messages that are committed, as the mailbox's setting says. Without UIDPLUS (RFC 4315) there is no way to remove only
 * these: they are flagged as deleted, so that nothing goes that somebody else flagged.
 * @throws MailFault when the server refuses
 */
export async function markTaken(
  client: ImapFlow,
  mailbox: Pick<RunningMailbox, 'afterwards' | 'move_to'>,
  uids: readonly number[],
): Promise<void> {
  const range = uids.join(',');
  const uid = { uid: true };
  const flag = async (name: string): Promise<void> => {
    if (client.mailbox !== false && client.mailbox.readOnly === true) throw new MailFault('folder-read-only');
    if (!(await client.messageFlagsAdd(range, [name], { ...uid, silent: true })))
      throw new MailFault('folder-read-only');
  };
  const canRemove = client.capabilities.has('UIDPLUS');
  switch (mailbox.afterwards) {
    case 'nothing':
      return;
    case 'seen':
      return flag('\\Seen');
    case 'delete':
      if (!canRemove) return flag('\\Deleted');
      if (!(await client.messageDelete(range, uid))) throw new MailFault('folder-read-only');
      return;
    case 'move': {
      const target = mailbox.move_to ?? '';
      await flag('\\Seen');
      if (canRemove || client.capabilities.has('MOVE')) {
        if (!(await client.messageMove(range, target, uid))) throw new MailFault('target-missing', target);
        return;
      }
      if (!(await client.messageCopy(range, target, uid))) throw new MailFault('target-missing', target);
      return flag('\\Deleted');
    }
  }
}
