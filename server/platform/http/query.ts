import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isOperation } from './operation.ts';
import { shapeOf } from './answer-shape.ts';
import type { Http } from './http.ts';
import { fieldsOf, readFields, refuseRepeatedParameters, refuseUnknownParameters } from './fields.ts';

interface Query {
  readonly parameters: readonly string[];
  readonly fields: readonly string[];
}

/** For each route of the API: refuses parameters that it does not know or that stand twice, and reads `fields`. */
export function readQueries(app: Http): void {
  const known = new WeakMap<object, Query>();
  app.addHook('preValidation', async (request) => {
    const { schema } = request.routeOptions;
    if (schema === undefined || !isOperation(request)) return;
    let query = known.get(schema);
    if (query === undefined) known.set(schema, (query = queryOf(request)));
    refuseUnknownParameters(request, query.parameters);
    refuseRepeatedParameters(request);
    const { fields } = request.query as { fields?: unknown };
    if (query.fields.length > 0) shapeOf(request).fields = readFields(fields, query.fields);
  });
}

function queryOf(request: FastifyRequest): Query {
  const { schema, method } = request.routeOptions;
  const parameters: unknown = schema?.querystring;
  const fields = method === 'GET' || Array.isArray(method) ? fieldsOf(schema?.response) : [];
  const own = parameters instanceof z.ZodObject ? Object.keys(parameters.shape) : [];
  return { parameters: fields.length > 0 ? [...new Set([...own, 'fields'])] : own, fields };
}
