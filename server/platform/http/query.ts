import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { shapeOf } from './answer-shape.ts';
import type { Http } from './http.ts';
import { fieldsOf, readFields, refuseUnknownParameters } from './fields.ts';

interface Query {
  readonly parameters: readonly string[];
  readonly fields: readonly string[];
}

/** For each route of the API: refuses parameters that it does not know, and reads `fields`. */
export function readQueries(app: Http): void {
  const known = new WeakMap<object, Query>();
  app.addHook('preValidation', async (request) => {
    const { schema } = request.routeOptions;
    if (schema === undefined || schema.hide === true || !request.url.startsWith('/api/')) return;
    let query = known.get(schema);
    if (query === undefined) known.set(schema, (query = queryOf(request)));
    refuseUnknownParameters(
      request,
      query.fields.length > 0 ? [...new Set([...query.parameters, 'fields'])] : query.parameters,
    );
    const { fields } = request.query as { fields?: unknown };
    if (query.fields.length > 0) shapeOf(request).fields = readFields(fields, query.fields);
  });
}

function queryOf(request: FastifyRequest): Query {
  const { schema } = request.routeOptions;
  const parameters: unknown = schema?.querystring;
  return {
    parameters: parameters instanceof z.ZodObject ? Object.keys(parameters.shape) : [],
    fields:
      request.routeOptions.method === 'GET' || Array.isArray(request.routeOptions.method)
        ? fieldsOf(schema?.response)
        : [],
  };
}
