import type { FastifyReply, FastifyRequest } from 'fastify';
import { hintsAfter } from '../../platform/act.ts';
import { actingAs, inDesk, keepPlans, readTogether } from '../../platform/db/context.ts';
import type { Actor } from '../../platform/db/context.ts';
import type { Auth, Session } from '../../platform/auth/auth.ts';
import { Problem, forbidden, notFound, unauthenticated } from '../../platform/problem.ts';
import type { Act, Hint, Services, Tx } from '../../platform/services.ts';
import { deskBySlug } from '../desks/door.ts';
import type { DeskRow } from '../desks/door.ts';
import { membershipOf } from '../people/door.ts';
import type { Membership } from '../people/door.ts';
import { requiredByDefault } from './sign-in-rules.ts';
import { personOfKey } from './api-keys.ts';
import { actorOf, nobody, passes } from './person.ts';
import type { Person } from './person.ts';
import { rolesOf } from '../rights/door.ts';
import type { Guard, Role } from '../rights/door.ts';
import { createZones, instantIn } from './desk-zone.ts';
import { callerOf, createRateLimits, networkCaller, quotaHeaders } from './rate-limits.ts';
import type { Limit } from './rate-limits.ts';
import { callerName, createRepeats } from './repeats.ts';
import type { Repeats } from './repeats.ts';
import { shapeOf } from '../../platform/http/answer-shape.ts';
import { oncePerPage, pageUse, sharedByPage } from '../../platform/http/page-scope.ts';
import { preconditionOf } from '../../platform/http/etags.ts';
import { holdVersion } from '../../platform/http/versioned.ts';
import type { Params } from '../../platform/http/versioned.ts';
import { repeatableOf } from '../../platform/http/idempotency-key.ts';

/** One request of one person at one desk. */
export interface Visit {
  readonly desk: DeskRow;
  readonly person: Person;
  /** With which they came; null for keys and for who is not signed in. */
  readonly session: Session | null;
  /** From when on this desk asks them for a second factor that they did not show; null when it does not. */
  readonly factorFrom: Date | null;
  /** That time has come: they can do nothing but set one up. */
  readonly factorDue: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use this route. Every route of a desk must say so. */
    guard?: Guard;
    /** True for what only people may do, whatever the role of a key. */
    people?: boolean;
    /**
     * Whether it is an administrative act, to be written into the audit. Default: whatever is no GET and is for managers and
     * above, or for security.
     */
    audited?: boolean;
    /** Only for somebody who showed within the last minutes that it is them: no key, and no session that was left open. */
    fresh?: boolean;
    /** A browser may be sent here from another site: what it brings is bound to it in another way. */
    crossSite?: boolean;
    /** Open to staff who have yet to set up the second factor that their desk asks for. */
    beforeSecondFactor?: boolean;
  }
}

/** What routes need to let people in. */
export interface Access {
  /** At the start of each request: counts it for whoever asks. @throws Problem for who may not come in, or came too often */
  arrive(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Before an answer leaves: ends the transaction of a request with an Idempotency-Key. */
  leave: Repeats['end'];
  visit(request: FastifyRequest): Promise<Visit>;
  /**
   * Counts what is dear, before it is done: for a whole network, or for the person or key where one is known. @throws Problem for
   * whoever did it too often
   */
  limit(request: FastifyRequest, limit: Limit, by: 'network' | 'caller'): Promise<void>;
  /**
   * Runs one act of the person who asks, in one transaction under row-level security, after the route's guard; hints go out
   * after its commit.
   */
  act<T>(request: FastifyRequest, work: (act: Act, visit: Visit) => Promise<T>): Promise<T>;
  /** As `act`, for what the product itself does at a person's request: opening a ticket is intake's. */
  actAs<T>(request: FastifyRequest, kind: 'intake', work: (act: Act, visit: Visit) => Promise<T>): Promise<T>;
  /**
   * As `actAs`, for what follows the answer: in a transaction of its own also where the request has an Idempotency-Key, whose own
   * ends with the answer.
   */
  actAfter<T>(
    request: FastifyRequest,
    kind: 'intake',
    work: (act: Act, visit: Visit) => Promise<T>,
  ): Promise<T>;
  /**
   * Within `act`, writes what the person asked for. Staff write themselves. A contact may only read in the database: call it
   * once it was seen, as them, that the ticket is theirs and that they may do this; then intake does it, in their name.
   */
  write<T>(act: Act, work: (act: Act) => Promise<T>): Promise<T>;
}

const intake: Actor = { kind: 'intake', id: null };

export function createAccess(services: Services, auth: Pick<Auth, 'session'>): Access {
  const zones = createZones(services);
  const limits = createRateLimits(services);
  const repeats = createRepeats(services);
  const knownDesk = rememberDesks(services.db);
  const desks = new WeakMap<FastifyRequest, DeskRow>();
  const visits = new WeakMap<FastifyRequest, Promise<Visit>>();
  const visit = (request: FastifyRequest): Promise<Visit> => {
    const known = visits.get(request);
    if (known !== undefined) return known;
    const found = letIn(services, auth, request, knownDesk, async (desk) => {
      desks.set(request, desk);
      shapeOf(request).instant = instantIn(await zones(desk.id));
    });
    visits.set(request, found);
    return found;
  };
  const run = async <T>(
    request: FastifyRequest,
    as: 'intake' | null,
    work: (act: Act, visit: Visit) => Promise<T>,
    { answered = false } = {},
  ): Promise<T> => {
    const here = await visit(request);
    const actor = as === null ? actorOf(here.person) : intake;
    const context = { deskId: here.desk.id, actor };
    const precondition = preconditionOf(request);
    const { version } = request.routeOptions.config;
    const acting = async (tx: Tx, after: (hint: Hint) => void): Promise<T> => {
      const act: Act = { tx, deskId: here.desk.id, actor, now: services.clock.now(), after, precondition };
      if (typeof version === 'object') await holdVersion(act, version, request.params as Params);
      return work(act, here);
    };
    const repeatable = answered ? null : repeatableOf(request);
    if (repeatable !== null)
      return repeats.run(
        request,
        { ...repeatable, caller: callerName(request, here.person) },
        context,
        acting,
      );
    // Whoever acts, or reads one ticket, asks for a few rows by their keys; lists are filtered by what is rare or frequent.
    const readOnly = as === null && (request.method === 'GET' || request.method === 'HEAD');
    if (readOnly) {
      const read = (tx: Tx): Promise<T> => {
        if ((request.params as Params)['number'] !== undefined) keepPlans(tx);
        return acting(tx, () => undefined);
      };
      const together = sharedByPage(JSON.stringify(context), () => readTogether(services.db, context));
      return together === null ? inDesk(services.db, context, read, { readOnly }) : together(read);
    }
    return hintsAfter(services, (after) =>
      inDesk(services.db, context, (tx) => acting(tx, after), { keepPlans: true }),
    );
  };
  return {
    async arrive(request, reply) {
      const count = async (person: Person | null): Promise<void> => {
        const desk = desks.get(request);
        if (desk === undefined) return;
        const caller = callerOf(services, request, person);
        // What a page asks to be drawn is one request of whoever opened it.
        const quota = await oncePerPage(`quota ${desk.id} ${caller.policy} ${caller.name}`, () =>
          limits.take(desk.id, caller, pageUse()),
        );
        if (quota !== null) reply.headers(quotaHeaders(quota));
      };
      let here: Visit;
      try {
        here = await visit(request);
      } catch (error) {
        // Who is not let in may not try without end either.
        if (error instanceof Problem) await count(null);
        throw error;
      }
      await count(here.person);
    },
    leave: repeats.end,
    visit,
    async limit(request, limit, by) {
      const { desk, person } = await visit(request);
      const caller = by === 'network' ? networkCaller(request.ip) : callerOf(services, request, person);
      await limits.takeOf(limit, desk.id, caller);
    },
    act: (request, work) => run(request, null, work),
    actAs: (request, kind, work) => run(request, kind, work),
    actAfter: (request, kind, work) => run(request, kind, work, { answered: true }),
    write: (act, work) =>
      act.actor.kind === 'contact'
        ? actingAs(act.tx, act, intake, () => work({ ...act, actor: intake, by: act.actor }))
        : work(act),
  };
}

/** A desk keeps its address and its id; a new name of it is known after this many milliseconds at most. */
const deskKeptMs = 10_000;

/** Desks by what stands in an address, so that not every request has to ask for it. One that is not there is asked for each time. */
function rememberDesks(db: Services['db']): (slug: string) => Promise<DeskRow | null> {
  const known = new Map<string, { desk: DeskRow; until: number }>();
  return async (slug) => {
    const before = known.get(slug);
    if (before !== undefined && before.until > Date.now()) return before.desk;
    const desk = await deskBySlug(db, slug);
    if (desk !== null) known.set(slug, { desk, until: Date.now() + deskKeptMs });
    return desk;
  };
}

async function letIn(
  services: Services,
  auth: Pick<Auth, 'session'>,
  request: FastifyRequest,
  deskNamed: (slug: string) => Promise<DeskRow | null>,
  atDesk: (desk: DeskRow) => Promise<void>,
): Promise<Visit> {
  const guard = request.routeOptions.config.guard;
  if (guard === undefined)
    throw new Error(`the route ${request.routeOptions.url ?? ''} does not say who may use it`);
  const { desk: slug } = request.params as { desk?: string };
  const desk = slug === undefined ? null : await deskNamed(slug);
  if (desk === null) throw notFound(`Desk ${slug ?? ''}`);
  await atDesk(desk);
  const known = await whoIs(services, auth, desk.id, request);
  const { config } = request.routeOptions;
  const unfinished = known.factorDue && config.beforeSecondFactor !== true;
  if (unfinished && guard !== 'public')
    throw new Problem(
      'second-factor-needed',
      403,
      'This desk asks you for a second factor. Set one up under your account, then go on.',
    );
  const visit: Visit = { desk, ...(unfinished ? stranger : known) };
  const { person } = visit;
  if (!passes(guard, person))
    throw person.kind === 'anonymous'
      ? unauthenticated()
      : forbidden(
          `Only for ${guard === 'signed-in' ? 'people who signed in' : `the roles ${(rolesOf(guard) ?? []).join(', ')}`}.`,
        );
  if (person.key && config.people === true) throw forbidden('Only people may do this, and no key.');
  if (config.fresh === true) requireFresh(visit);
  if (request.method !== 'GET' && request.method !== 'HEAD' && !person.key && config.crossSite !== true)
    requireSameOrigin(services, request, person);
  return visit;
}

/** How long somebody counts as having just shown that it is them. */
const FRESH_MS = 15 * 60_000;

/** Did they show within the last minutes that it is them? */
export const isFresh = (session: Session | null): boolean =>
  session !== null && session.proved.getTime() + FRESH_MS > Date.now();

function requireFresh({ person, session }: Visit): void {
  if (person.key) throw forbidden('Only for a person who has just signed in, not for a key.');
  if (!isFresh(session))
    throw new Problem('proof-needed', 403, 'Show once more that it is you: this changes who gets in.');
}

type Known = Omit<Visit, 'desk'>;

const stranger: Known = { person: nobody, session: null, factorFrom: null, factorDue: false };

/** The calls of one page come with the same cookie: who that is is asked once. */
function whoIs(
  services: Services,
  auth: Pick<Auth, 'session'>,
  deskId: string,
  request: FastifyRequest,
): Promise<Known> {
  const { authorization, cookie = '' } = request.headers;
  const find = (): Promise<Known> => findOut(services, auth, deskId, request);
  return authorization === undefined ? oncePerPage(`${deskId} ${cookie}`, find) : find();
}

async function findOut(
  services: Services,
  auth: Pick<Auth, 'session'>,
  deskId: string,
  request: FastifyRequest,
): Promise<Known> {
  const header = request.headers.authorization;
  if (header !== undefined) {
    const key = /^Bearer (\S+)$/i.exec(header)?.[1];
    const person = key === undefined ? null : await personOfKey(services.db, deskId, key);
    if (person === null) throw unauthenticated();
    return { ...stranger, person };
  }
  const session = request.headers.cookie === undefined ? null : await auth.session(request.headers.cookie);
  if (session === null) return stranger;
  // A provider of one desk vouches for nobody at another.
  if (session.desk !== null && session.desk !== deskId) return stranger;
  const member = await membershipOf(services.db.app, deskId, session.email);
  if (member === null || (member.signed_out_at !== null && session.began < member.signed_out_at))
    return stranger;
  // A mailed link proves an address, not a colleague: staff come in by more than that.
  if (member.kind === 'agent' && !session.staff) return stranger;
  const person: Person = {
    kind: member.kind,
    id: member.id,
    name: member.name,
    email: member.email,
    role: member.role as Role,
    customerId: member.customer_id,
    language: member.language,
    zone: member.zone,
    clearances: member.clearances,
    key: false,
    keyId: null,
  };
  const factorFrom = session.factor === null ? factorAskedFrom(services, member) : null;
  return {
    person,
    session,
    factorFrom,
    factorDue: factorFrom !== null && factorFrom.getTime() <= Date.now(),
  };
}

/** From when on somebody needs a second factor: as their desk says; else administrators do, but for a demonstration. */
function factorAskedFrom(services: Services, member: Membership): Date | null {
  if (member.kind !== 'agent') return null;
  if (member.has_rule) return member.factor_from;
  return requiredByDefault(services, member.role);
}

/**
 * A browser says where a change comes from; one from elsewhere is refused, and so is one in the name of somebody who is signed in
 * that comes from nobody knows where (field notes, class 24).
 */
function requireSameOrigin(services: Services, request: FastifyRequest, person: Person): void {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw forbidden('This came from another site.');
  if (origin === undefined) {
    if (site === undefined && person.kind !== 'anonymous')
      throw forbidden('Nothing says where this came from. A browser says it by itself; programs use a key.');
    return;
  }
  const ours = new Set([new URL(services.publicUrl()).origin]);
  // A demonstration may be reached as localhost or 127.0.0.1; who else calls by which name was asked before.
  if (!services.config.production) ours.add(`http://${request.headers.host ?? ''}`);
  if (!ours.has(origin)) throw forbidden('This came from another site.');
}
