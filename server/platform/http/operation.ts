import type { FastifyRequest } from 'fastify';

/** Is this a request for an operation that the API describes, and no page or file? */
export const isOperation = ({ routeOptions: { schema }, url }: FastifyRequest): boolean =>
  schema !== undefined && schema.hide !== true && url.startsWith('/api/');
