import { setTimeout as sleep } from 'node:timers/promises';
import { workTogether } from '../../platform/db/group.ts';
import { isTransient } from '../../platform/db/retry.ts';
import { MailError } from '../../platform/mail/errors.ts';
import type { Services } from '../../platform/services.ts';
import type { SpareNumbers } from '../tickets/door.ts';
import type { Judgement } from '../trust/door.ts';
import { asIntake } from './as-intake.ts';
import { giveBack } from './give-back.ts';
import { Quarantine } from './quarantine.ts';
import { lockInbound } from './queries.ts';
import { judged, mayWait, numberOf, takeAlone } from './take-alone.ts';
import type { Candidate } from './take-alone.ts';
import { NotTogether, takeInMail } from './take-in-mail.ts';

/** Who is asked whom a message is from has so long to answer; a message for which it takes longer does not hold up the others. */
const patienceMs = 250;

/**
 * Takes in messages of one desk that were claimed together. Those that open tickets and nothing more share one transaction, with one
 * statement for what several of them read or write. Any other goes alone after it, and so does each of them when the shared
 * transaction fails: then nothing of it is left, and none suffers for another.
 * @returns how many were taken in or put aside
 */
export async function takeTogether(
  services: Services,
  numbers: SpareNumbers,
  deskId: string,
  mails: readonly Candidate[],
): Promise<number> {
  const ready = mails.length < 2 ? [] : await judgedSoon(services, deskId, mails);
  const outcome = ready.length < 2 ? new Map<Candidate, Outcome>() : await share(services, deskId, ready);
  let done = 0;
  // Of whom it is not known yet whom they are from go last: no other waits for their name servers.
  const known = new Set(ready.map(({ mail }) => mail));
  const [soon, late] = [mails.filter((mail) => known.has(mail)), mails.filter((mail) => !known.has(mail))];
  for (const mail of [...soon, ...late]) {
    const what = outcome.get(mail) ?? 'alone';
    if (what === 'alone') {
      if (await takeAlone(services, numbers, deskId, mail)) done += 1;
      continue;
    }
    if (what !== 'gone') done += 1;
    if (typeof what === 'object') await giveBack(services, deskId, mail.id, what.error, what.judged);
    if (!mail.numbered) numbers.giveBack(deskId, mail.claimed.number);
  }
  return done;
}

/** What became of a message: its own fault, or a word. `gone`: somebody else has it. */
type Outcome = 'done' | 'gone' | 'alone' | { readonly error: Error; readonly judged: Judgement | null };

interface Judged {
  readonly mail: Candidate;
  readonly found: Judgement | null;
}

/** Those of which it is soon known whom they may be believed to be from. */
async function judgedSoon(
  services: Services,
  deskId: string,
  mails: readonly Candidate[],
): Promise<Judged[]> {
  const ready: Judged[] = [];
  const all = mails.map(async (mail) => {
    // Whoever takes it alone hears of the fault.
    const found = await judged(services, deskId, mail).catch(() => undefined);
    if (found !== undefined && !mayWait(services, mail, found)) ready.push({ mail, found });
  });
  const late = new AbortController();
  await Promise.race([Promise.all(all), sleep(patienceMs, undefined, { signal: late.signal })]).finally(() =>
    late.abort(),
  );
  return [...ready];
}

/** Empty when the shared transaction failed. */
async function share(
  services: Services,
  deskId: string,
  ready: readonly Judged[],
): Promise<Map<Candidate, Outcome>> {
  try {
    const outcomes = await asIntake(services, deskId, (act) =>
      workTogether(act.tx, ready, async ({ mail, found }, member): Promise<Outcome> => {
        const inbound = await lockInbound(act.tx, deskId, mail.id);
        if (inbound === null) return 'gone';
        try {
          await takeInMail(services, act, inbound, () => numberOf(mail), found, member);
          return 'done';
        } catch (error) {
          if (error instanceof NotTogether) return 'alone';
          // These are thrown before anything is written.
          if (error instanceof Quarantine || error instanceof MailError) return { error, judged: found };
          throw error;
        }
      }),
    );
    return new Map(
      ready.flatMap(({ mail }, index) => {
        const outcome = outcomes[index];
        return outcome === undefined ? [] : [[mail, outcome] as const];
      }),
    );
  } catch (error) {
    services.log[isTransient(error) ? 'warn' : 'error'](
      { err: error, messages: ready.length },
      'messages could not be taken in together and go one by one',
    );
    return new Map();
  }
}
