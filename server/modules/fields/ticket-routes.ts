import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { findTicket, ticketCommand } from '../tickets/door.ts';
import { applies } from './check-values.ts';
import { fieldJson, fieldSchema, givenValues, valueSchema } from './present.ts';
import { allFields } from './queries.ts';
import { setValues } from './set-values.ts';
import { valuesOf } from './value-queries.ts';

const filledField = fieldSchema.extend({ value: valueSchema.nullable().describe('Null: nothing') });

/** What a ticket holds in the desk's own fields. */
export function ticketFieldRoutes(app: Http, access: Access): void {
  app.get(
    '/tickets/:number/field-values',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags: ['tickets'],
        operationId: 'readFieldValues',
        summary:
          "The desk's own fields of a ticket and what it holds in them; customers see theirs, and only those that are filled in",
        params: z.object({ desk: z.string(), number: z.string() }),
        response: {
          200: z.object({ items: z.array(filledField), next: z.null() }),
          ...problems(401, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act, { person }) => {
        const { ticket } = await findTicket(act, request.params.number);
        return { items: await filled(act, ticket, person.kind === 'agent'), next: null };
      }),
  );

  ticketCommand(app, access, {
    noun: 'field-values',
    summary: "Fill in the desk's own fields; null takes a value away, and nothing of it remains",
    ability: 'field',
    body: z.object({ fields: givenValues }),
    run: (act, _visit, number, { fields }) => setValues(act, number, fields),
  });
}

async function filled(
  act: Act,
  ticket: { readonly id: string; readonly kind: string },
  staff: boolean,
): Promise<z.infer<typeof filledField>[]> {
  const values = await valuesOf(act, ticket.id);
  return (await allFields(act))
    .filter((field) =>
      values.has(field.id)
        ? staff || !field.archived
        : staff && !field.archived && applies(field, ticket.kind),
    )
    .map((field) => ({ ...fieldJson(field), value: values.get(field.id) ?? null }));
}
