import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { sql } from 'kysely';
import { asSystem } from '../db/context.ts';
import type { Services } from '../services.ts';
import { notFound } from '../problem.ts';
import type { Http } from './create-http.ts';

/** Accepted mail of a desk that waits to be taken in. `oldest` in seconds of the domain's clock. */
interface WaitingMail {
  readonly desk: string;
  readonly waiting: number;
  readonly oldest: number | null;
  readonly late: boolean;
}

/** How long what was found of waiting mail is told again: everybody may ask. */
const rememberMs = 5_000;

/**
 * For whoever operates the installation: is the process alive, can it work, does mail become tickets in time, and figures for
 * Prometheus.
 */
export function operationsRoutes(
  app: Http,
  services: Services,
  looks: {
    /** What was accepted and is not taken in. */
    readonly arriving: () => Promise<readonly WaitingMail[]>;
    /** Does mail wait too long to leave? */
    readonly isLeavingLate: () => Promise<boolean>;
  },
): void {
  const waitingMail = remembered(looks.arriving, rememberMs);
  const isLeavingLate = remembered(looks.isLeavingLate, rememberMs);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'amparo_http_request_seconds',
    help: 'Duration of requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  const waiting = new Gauge({
    name: 'amparo_waiting',
    help: 'Rows that wait for work: messages to take in, mails to send, events without a position, promises that are due',
    labelNames: ['what'],
    registers: [registry],
    async collect() {
      const now = services.clock.now();
      const { rows } = await asSystem(services.db, (tx) =>
        sql<{ what: string; count: number }>`
          select 'mail_out' as what, count(*) as count from mail_out where state = 'queued'
          union all select 'events', count(*) from event_outbox
          union all select 'due', count(*) from promise_wake where wake_at < to_timestamp(${now})`.execute(
          tx,
        ),
      );
      for (const row of rows) this.set({ what: row.what }, row.count);
      const mail = await waitingMail();
      this.set(
        { what: 'mail_in' },
        mail.reduce((sum, desk) => sum + desk.waiting, 0),
      );
    },
  });
  const mailIn = new Gauge({
    name: 'amparo_mail_in_waiting',
    help: 'Messages that were accepted and are not taken in yet, by desk',
    labelNames: ['desk'],
    registers: [registry],
    async collect() {
      for (const desk of await waitingMail()) this.set({ desk: desk.desk }, desk.waiting);
    },
  });
  const mailInOldest = new Gauge({
    name: 'amparo_mail_in_oldest_seconds',
    help: 'For how long the oldest message that is not taken in yet has waited, by desk; 0 when none waits',
    labelNames: ['desk'],
    registers: [registry],
    async collect() {
      const now = services.clock.now();
      for (const { desk, oldest } of await waitingMail())
        this.set({ desk }, oldest === null ? 0 : Math.max(0, now - oldest));
    },
  });
  void [waiting, mailIn, mailInOldest];
  app.addHook('onResponse', async (request, reply) => {
    requests.observe(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    );
  });

  const hidden = { hide: true } as const;
  app.get('/healthz', { config: { guard: 'public' }, schema: hidden }, async () => ({ ok: true }));
  app.get('/readyz', { config: { guard: 'public' }, schema: hidden }, async (_request, reply) => {
    try {
      await services.db.pools.app.query('select 1');
      return await reply.send({ ready: true });
    } catch {
      return reply.status(503).send({ ready: false, reason: 'the database can not be reached' });
    }
  });
  // No part of /readyz: a process that is late must not be taken away from those who look at it.
  app.get('/mailz', { config: { guard: 'public' }, schema: hidden }, async (_request, reply) => {
    try {
      const reasons = [
        ...((await waitingMail()).some(({ late }) => late)
          ? ['mail that was accepted waits for more than five minutes to be taken in']
          : []),
        ...((await isLeavingLate()) ? ['mail that no relay took waits for more than fifteen minutes'] : []),
      ];
      if (reasons.length === 0) return await reply.send({ onTime: true });
      return await reply.status(503).send({ onTime: false, reason: reasons.join('; ') });
    } catch {
      return reply.status(503).send({ onTime: false, reason: 'the database can not be reached' });
    }
  });
  app.get('/metrics', { config: { guard: 'public' }, schema: hidden }, async (request, reply) => {
    if (!mayRead(services, request)) throw notFound('This page');
    return reply
      .type(registry.contentType)
      .serializer((payload: unknown) => String(payload))
      .send(await registry.metrics());
  });
}

/** What was found, for so long; several who ask at once wait for one look. A look that failed is not remembered. */
function remembered<T>(look: () => Promise<T>, ms: number): () => Promise<T> {
  let last: { readonly at: number; readonly found: Promise<T> } | null = null;
  return () => {
    const at = performance.now();
    if (last !== null && at - last.at < ms) return last.found;
    const found = look();
    last = { at, found };
    found.catch(() => {
      last = null;
    });
    return found;
  };
}

/** Not open to the world: this machine, or whoever has the token. */
function mayRead(services: Services, request: FastifyRequest): boolean {
  const { metricsToken } = services.config;
  // A proxy on this machine speaks for the world, and says so.
  const forwarded = 'x-forwarded-for' in request.headers || 'forwarded' in request.headers;
  if (metricsToken === null)
    return !forwarded && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${metricsToken}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
