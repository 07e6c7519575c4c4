import type { FastifyRequest } from 'fastify';
import type { Visitor } from '../../platform/auth/auth.ts';

/** The browser behind a request. */
export const visitorOf = (request: FastifyRequest): Visitor => ({
  peer: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
});
