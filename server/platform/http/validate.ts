import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { faultsOf } from './schema-fault.ts';

/** Checks what came by the schemas of a route, and says what is wrong in plain words with stable codes. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart = 'body' }) =>
  (data: unknown) => {
    const known = new Map<unknown, readonly string[]>();
    const result = z.safeParse(schema, data, {
      reportInput: true,
      // Our own words are made of what was found, afterwards; only here is to be seen which names there would have been.
      error: (issue) => {
        if (issue.code === 'unrecognized_keys' && issue.inst instanceof z.core.$ZodObject)
          known.set(issue.keys, Object.keys(issue.inst._zod.def.shape));
        return '';
      },
    });
    if (result.success) return { value: result.data };
    const none = httpPart === 'body' && (data ?? null) === null;
    const detail = none ? 'A body is needed, as JSON; none came.' : 'Some of what was sent is not valid.';
    return { error: new Problem('invalid', 422, detail, { told: faultsOf(result.error, httpPart, known) }) };
  };
