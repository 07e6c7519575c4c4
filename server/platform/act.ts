import { asSystem, inDesk } from './db/context.ts';
import type { Actor } from './db/context.ts';
import type { Act, Hint, Services, Tx } from './services.ts';

const system: Actor = { kind: 'system', id: null };

/**
 * Does work that commits and keeps its hints until then: whoever hears one finds what it is about. Work that throws has changed
 * nothing, and gives none.
 */
export async function hintsAfter<T>(
  services: Pick<Services, 'hints'>,
  work: (after: Act['after']) => Promise<T>,
): Promise<T> {
  const hints: Hint[] = [];
  const result = await work((hint) => hints.push(hint));
  for (const hint of hints) services.hints.send(hint);
  return result;
}

/**
 * One act of the product itself at a desk, in a transaction of role app (`inDesk`), at this moment of the domain's clock. Its hints go
 * out once it is committed.
 */
export const actInDesk = <T>(
  services: Services,
  deskId: string,
  actor: Actor,
  work: (act: Act) => Promise<T>,
  options?: { keepPlans?: boolean },
): Promise<T> =>
  hintsAfter(services, (after) =>
    inDesk(
      services.db,
      { deskId, actor },
      (tx) => work({ tx, deskId, actor, now: services.clock.now(), after }),
      options,
    ),
  );

/**
 * Acts of the system, of as many desks as it takes, in one transaction of role system (`asSystem`). Their hints go out once it is
 * committed.
 * @param work is given the transaction, and what makes an act at a desk of it, at this moment of the domain's clock
 */
export const actAsSystem = <T>(
  services: Services,
  work: (tx: Tx, at: (deskId: string) => Act) => Promise<T>,
  options?: { deskId?: string },
): Promise<T> =>
  hintsAfter(services, (after) =>
    asSystem(
      services.db,
      (tx) => {
        const now = services.clock.now();
        return work(tx, (deskId) => ({ tx, deskId, actor: system, now, after }));
      },
      options,
    ),
  );
