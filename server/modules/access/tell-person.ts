import type { Visitor } from '../../platform/auth/auth.ts';
import { deviceOf } from '../../platform/auth/devices.ts';
import { networkOf } from '../../platform/auth/throttle.ts';
import type { Act } from '../../platform/services.ts';
import { queueAccountNotice } from '../mail/door.ts';
import type { AccountNotice, MailKeys } from '../mail/door.ts';
import { currentPolicy } from '../policies/door.ts';

/** Whom a notice goes to, at a desk. */
interface Told {
  readonly name: string;
  readonly email: string | null;
  readonly language: string | null;
  readonly zone: string | null;
}

/** Tells somebody by mail that their way in changed or was used. The actor must be intake, staff or system. */
export async function tellPerson(
  act: Act,
  keys: MailKeys,
  given: {
    readonly slug: string;
    readonly person: Told;
    readonly notice: AccountNotice;
    /** Who did it; null when it was somebody else, whose device is none of theirs. */
    readonly visitor: Visitor | null;
  },
): Promise<void> {
  const { slug, person, notice, visitor } = given;
  if (person.email === null) return;
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const { browser, system } = visitor === null ? nothing : deviceOf(visitor.userAgent);
  await queueAccountNotice(act, keys, {
    policy,
    to: { name: person.name, email: person.email, language: person.language, zone: person.zone },
    link: `${keys.publicUrl()}/${slug}/account`,
    notice,
    device: [browser, system].filter((word) => word !== null).join(', '),
    network: visitor === null ? '' : networkOf(visitor.peer),
    at: Math.floor(Date.now() / 1000),
  });
}

const nothing = { browser: null, system: null };
