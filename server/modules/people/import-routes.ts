import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems, problemSchema } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { problemBody } from '../../platform/problem.ts';
import type { Access } from '../access/door.ts';
import { importPeople } from './import-people.ts';

/** Rows of one request. */
const most = 1000;

const rowSchema = named(
  'PersonToImport',
  z.strictObject({
    email: z.string().trim().max(320),
    name: cleanLineString().min(1).max(200),
    customer: cleanLineString()
      .min(1)
      .max(200)
      .optional()
      .describe('The customer’s name; made when there is none of it'),
    region: z.string().max(60).optional().describe('Of a customer that is made: a region of the policy'),
    zone: z.string().max(60).optional().describe('Such as `America/Sao_Paulo`, for whom or what is made'),
    language: z.string().max(20).optional().describe('Such as `pt-BR`'),
    role: z.enum(['contact', 'contact lead']).optional(),
    named: z.boolean().optional().describe('May open requests where the policy asks for named people'),
    plan: z.string().max(60).optional().describe('Gives a customer without a contract one'),
    from: z.iso.date().optional().describe('From when on that contract holds; default: today'),
  }),
);

/** Many people at once, as they come from another system. */
export function importRoutes(app: Http, access: Access): void {
  app.post(
    '/people/imports',
    {
      config: { guard: 'administrator' },
      schema: {
        tags: ['people'],
        operationId: 'importPeople',
        summary: 'Up to 1,000 contacts with their customers and plans',
        description:
          'People are found by their address, customers by their name. Each row is taken or refused by itself; what it leaves out is not changed, and nobody is moved to another customer. The items of the answer are in the order of the rows. The same rows again change nothing. With `dryRun` all is looked at and nothing is kept.',
        params: z.object({ desk: z.string() }),
        body: z.object({ rows: z.array(rowSchema).min(1).max(most), dryRun: z.boolean().default(false) }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                outcome: z.enum(['added', 'changed', 'unchanged', 'refused']),
                contact: z.string().nullable().describe('Its id; null when refused or only tried'),
                customer: z.string().nullable(),
                problem: problemSchema.nullable().describe('Why it was refused'),
              }),
            ),
            added: z.int(),
            changed: z.int(),
            refused: z.int(),
          }),
          ...problems(401, 403, 404, 413, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { rows, dryRun } = request.body;
        const results = await importPeople(act, rows, dryRun);
        const count = (outcome: string): number => results.filter((one) => one.outcome === outcome).length;
        return {
          items: results.map((one) => ({
            ...one,
            problem:
              one.problem === null ? null : (problemBody(one.problem) as z.infer<typeof problemSchema>),
          })),
          added: count('added'),
          changed: count('changed'),
          refused: count('refused'),
        };
      }),
  );
}
