import { recoverAgent } from '../server/modules/access/door.ts';
import { recordAudit } from '../server/modules/audit/door.ts';
import { allDesks } from '../server/modules/desks/door.ts';
import { mailKeys } from '../server/modules/mail/door.ts';
import { membershipOf } from '../server/modules/people/door.ts';
import { inDeskNamed, withAuth, withInstallation } from './installation.ts';

/**
 * `amparo agent recover ADDRESS --desk DESK [--print]`: for staff who lost every second factor. Other desks at which they work find
 * it in their audits too, as an identity is the installation's.
 */
export function recoverCommand(
  address: string | undefined,
  values: { desk?: string | undefined; print?: boolean | undefined },
  write: (text: string) => void,
): Promise<number> {
  if (address === undefined) throw new Error('say: amparo agent recover ADDRESS --desk DESK [--print]');
  const email = address.trim().toLowerCase();
  return withInstallation((services) =>
    withAuth(services, async (auth) => {
      const done = await inDeskNamed(services, values.desk, (act) =>
        recoverAgent(
          act,
          { auth, keys: mailKeys(services) },
          { slug: values.desk ?? '', email, mail: values.print !== true },
        ),
      );
      for (const { slug } of await allDesks(services.db)) {
        if (slug === values.desk) continue;
        await inDeskNamed(services, slug, async (act) => {
          const member = await membershipOf(act.tx, act.deskId, email);
          if (member?.kind !== 'agent') return;
          await recordAudit(act, {
            what: 'agent.recovered',
            target: member.id,
            detail: { at: values.desk ?? '' },
          });
        });
      }
      const { app, passkeys, sessions, minutes } = done;
      write(
        `${email}: taken away were the password, ${app ? 'the authenticator app' : 'no app'}, ${counted(passkeys, 'passkey')} and ${counted(sessions, 'session')}.\n`,
      );
      write(
        done.mailed
          ? `A link to set a new password was mailed to them. It works once, for ${minutes} minutes.\n`
          : `Hand this link over to nobody but them. It works once, for ${minutes} minutes:\n${done.link}\n`,
      );
      return 0;
    }),
  );
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
