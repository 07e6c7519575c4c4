import { z } from 'zod';
import { sendVersion, requireVersion } from '../../platform/http/etags.ts';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { orderSchema, orderVersion, versionOfOrder } from '../../platform/http/versioned.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { changeField, makeField, orderFields, removeField } from './change-fields.ts';
import type { GivenField } from './change-fields.ts';
import { readOpening } from './check-filled.ts';
import { fieldJson, fieldSchema, givenValues } from './present.ts';
import { allFields, audiences, fieldTypes, mostFields, requirements } from './queries.ts';
import { usesOf } from './value-queries.ts';

const tags = ['fields'];
const deskParams = z.object({ desk: z.string() });
const idParams = deskParams.extend({ id: z.uuid() });
const localText = (most: number) => z.record(z.string().min(2).max(20), cleanLineString().trim().max(most));

const shape = {
  type: z.enum(fieldTypes).describe('Stays once tickets hold values'),
  names: localText(80).describe('By language'),
  hints: localText(300).default({}).describe('By language; what stands under the field'),
  kinds: z
    .array(z.string().min(1).max(60))
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .describe('Kinds of requests that have it; null: all'),
  audience: z.enum(audiences).default('staff'),
  required: z.enum(requirements).default('never'),
  options: z
    .array(
      z.object({
        id: z
          .string()
          .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
          .describe('What filters and programs call it'),
        names: localText(80),
      }),
    )
    .max(100)
    .default([])
    .describe('Of the types `one` and `several`. One that is left out and that tickets have is archived'),
};
const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .describe('What filters (`field.KEY`) and programs call it; it stays');
const listedField = fieldSchema.extend({ used: z.boolean().describe('Some ticket holds a value in it') });

/** The desk's own fields: what they are, for administrators to define and for staff to see. */
export function fieldRoutes(app: Http, access: Access): void {
  app.get(
    '/fields',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listFields',
        summary: "The desk's own fields in their order, archived ones last",
        params: deskParams,
        response: {
          200: z.object({ items: z.array(listedField), version: orderSchema, next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const fields = await allFields(act);
        const uses = fields.length === 0 ? new Map() : await usesOf(act, null);
        return {
          items: fields.map((field) => ({ ...fieldJson(field), used: uses.has(field.id) })),
          version: versionOfOrder(fields),
          next: null,
        };
      }),
  );

  app.get(
    '/fields/:id',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'readField',
        summary: 'One field',
        params: idParams,
        response: { 200: listedField, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const field = await access.act(request, (act) => shown(act, request.params.id));
      sendVersion(reply, field.version);
      return reply.send(field);
    },
  );

  app.post(
    '/fields',
    {
      config: { guard: 'administrator', audited: true },
      schema: {
        tags,
        operationId: 'makeField',
        summary: 'Define a field; it becomes the last',
        params: deskParams,
        body: z.object({ key, ...shape }),
        response: { 201: fieldSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { key: called, ...given } = request.body;
      const made = await access.act(request, (act) =>
        makeField(act, called, named({ ...given, archived: false })),
      );
      sendVersion(reply, made.version);
      return reply.status(201).send(fieldJson(made));
    },
  );

  app.put(
    '/fields/:id',
    {
      config: { guard: 'administrator', audited: true, version: 'needed' },
      schema: {
        tags,
        operationId: 'changeField',
        summary: 'Define it otherwise, archive it, or take it out of the archive',
        params: idParams,
        body: z.object({
          ...shape,
          archived: z.boolean().default(false).describe('Asked no more; tickets keep what they hold'),
        }),
        response: { 200: fieldSchema, ...problems(401, 403, 404, 409, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const seen = requireVersion(request);
      const changed = await access.act(request, (act) =>
        changeField(act, request.params.id, seen, named(request.body)),
      );
      sendVersion(reply, changed.version);
      return reply.send(fieldJson(changed));
    },
  );

  app.delete(
    '/fields/:id',
    {
      config: { guard: 'administrator', audited: true, version: 'needed' },
      schema: {
        tags,
        operationId: 'removeField',
        summary: 'Delete a field in which no ticket holds anything; others are archived',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 412, 428) },
      },
    },
    async (request, reply) => {
      const seen = requireVersion(request);
      await access.act(request, (act) => removeField(act, request.params.id, seen));
      return reply.status(204).send(null);
    },
  );

  app.put(
    '/field-order',
    {
      config: { guard: 'administrator', audited: true, version: orderVersion('custom_field', allFields) },
      schema: {
        tags,
        operationId: 'orderFields',
        summary: 'In which order forms ask for the fields; those that are left out come last',
        params: deskParams,
        body: z.object({ ids: z.array(z.uuid()).min(1).max(mostFields) }),
        response: {
          200: z.object({ items: z.array(fieldSchema), version: orderSchema, next: z.null() }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const fields = await orderFields(act, request.body.ids);
        return { items: fields.map(fieldJson), version: versionOfOrder(fields), next: null };
      }),
  );

  app.post(
    '/field-checks',
    {
      config: { guard: 'public', idempotency: 'ignored' },
      schema: {
        tags,
        operationId: 'checkFields',
        summary: 'Whether what is filled in would do for opening a request of a kind',
        params: deskParams,
        body: z.object({ kind: z.string().max(60), fields: givenValues }),
        response: { 204: z.null(), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { kind, fields } = request.body;
      await access.act(request, (act, { person }) =>
        readOpening(act, kind, { given: fields, staff: person.kind === 'agent' }),
      );
      return reply.status(204).send(null);
    },
  );
}

/** Languages in which nothing is written are left out. */
const named = (given: GivenField): GivenField => ({
  ...given,
  names: written(given.names),
  hints: written(given.hints),
  options: given.options.map(({ id, names }) => ({ id, names: written(names) })),
});

const written = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));

async function shown(act: Act, id: string): Promise<z.infer<typeof listedField>> {
  const field = (await allFields(act)).find((each) => each.id === id);
  if (field === undefined) throw notFound('A field with this id');
  return { ...fieldJson(field), used: (await usesOf(act, id)).has(id) };
}
