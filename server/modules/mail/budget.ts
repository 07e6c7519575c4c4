import { once } from '../../platform/db/group.ts';
import type { Act } from '../../platform/services.ts';
import type { MailKeys } from './keys.ts';
import { automaticMail, budgetKey, oneAtATime, requestersOf, takeTurns } from './queries.ts';

/**
 * How much automatic mail one address may get, and all strangers of a desk together: anybody can write in somebody else's
 * name, and our answers must not become the flood (field notes, class 27). Customers, for whom a contract vouches, get more.
 * Sign-in links have a budget of their own: nobody who asks for links in another's name uses up their acknowledgements.
 */
const budgets = {
  /** In ten minutes. */
  recent: { known: 30, stranger: 5, 'sign-in': 3 },
  /** In a day. */
  day: { known: 300, stranger: 30, 'sign-in': 10 },
  /** To all strangers of a desk in a minute. */
  strangers: 60,
};

/**
 * May one more automatic mail go to this address now? Reads the outbox, so the actor must be staff, intake or system. For whoever has
 * their turn (`remindInTurn`).
 */
export async function mayAnswer(act: Act, recipient: string, stranger: boolean): Promise<boolean> {
  const who = stranger ? 'stranger' : 'known';
  const most = {
    recent: budgets.recent[who],
    day: budgets.day[who],
    strangers: stranger ? budgets.strangers : 0,
  };
  const key = budgetKey(recipient, 'automatic');
  const [used, granted] = await Promise.all([
    automaticMail(act, key, most),
    once(act.tx, 'answers granted', async () => ({ own: new Map<string, number>(), strangers: 0 })),
  ]);
  // To whoever is answered in the same transaction, and is not in the outbox yet.
  const own = granted.own.get(key) ?? 0;
  const may =
    used.recent + own < most.recent &&
    used.day + own < most.day &&
    (!stranger || used.strangers + granted.strangers < most.strangers);
  if (may) {
    granted.own.set(key, own + 1);
    if (stranger) granted.strangers += 1;
  }
  return may;
}

/**
 * As `mayAnswer`, where many may write in one name in the same moment, and many strangers: who answers the same address at the same
 * time, or strangers too, waits until the other's transaction has ended. The limits hold for all processes together so.
 */
export async function mayAnswerInTurn(act: Act, recipient: string, stranger: boolean): Promise<boolean> {
  const [, may] = await Promise.all([
    oneAtATime(act, budgetKey(recipient, 'automatic'), stranger ? budgets.strangers : 0),
    mayAnswer(act, recipient, stranger),
  ]);
  return may;
}

/**
 * As `mayAnswerInTurn`, before the requesters of these tickets are reminded of something: of all of them at once, so that no two who
 * remind the same people wait for each other.
 */
export async function remindInTurn(act: Act, ticketIds: readonly string[]): Promise<void> {
  if (ticketIds.length === 0) return;
  const people = await requestersOf(act, ticketIds);
  const keys = people.flatMap(({ email }) => (email === null ? [] : [budgetKey(email, 'automatic')]));
  await takeTurns(act, keys, people.some(({ stranger }) => stranger) ? budgets.strangers : 0);
}

/**
 * May one more sign-in link go to this address now? To be asked before a token is made: 3 in ten minutes, 10 in a day. Who
 * asks for the same address at the same time waits until the other's transaction has ended. The actor must be intake or system.
 */
export async function maySendSignInLink(act: Act, _keys: MailKeys, email: string): Promise<boolean> {
  const key = budgetKey(email, 'sign-in');
  await oneAtATime(act, key);
  const most = { recent: budgets.recent['sign-in'], day: budgets.day['sign-in'], strangers: 0 };
  const used = await automaticMail(act, key, most);
  return used.recent < most.recent && used.day < most.day;
}
