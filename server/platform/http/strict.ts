import { z } from 'zod';
import { schemaRegistry } from './schemas.ts';

/**
 * The schema of a body, refusing names that it does not know, however deep they stand: what is misspelt must not look as if it had
 * not been said. What a schema leaves open by itself (records, loose objects, `unknown`) stays open.
 *
 * @throws Error for a schema that has a name in the description and is not strict yet: the description could not tell the two apart
 */
export function strict<Schema extends z.core.$ZodType>(schema: Schema): Schema {
  const found = made.get(schema);
  if (found !== undefined) return found as Schema;
  const changes = changesOf(schema._zod.def as Definition);
  if (changes === null) return schema;
  const name = schemaRegistry.get(schema as unknown as z.ZodType)?.id;
  if (name !== undefined)
    throw new Error(`The schema ${name} is sent and has a name: write it with z.strictObject.`);
  const copy = z.core.clone(
    schema,
    { ...schema._zod.def, ...changes },
    {
      parent: true,
    },
  );
  made.set(schema, copy);
  return copy;
}

/** By the schema: several routes have the same parts, and so have the applications of one process. */
const made = new WeakMap<z.core.$ZodType, z.core.$ZodType>();

type Definition = z.core.$ZodTypeDef & Readonly<Record<string, unknown>>;
type Shape = Readonly<Record<string, z.core.$ZodType>>;

/** What of a definition is another one when it is strict; null when it is so already. */
function changesOf(def: Definition): Readonly<Record<string, unknown>> | null {
  if (def.type !== 'object') return partsOf(def);
  const shape = def['shape'] as Shape;
  const inside = stricter(shape);
  if (def['catchall'] !== undefined) return inside === shape ? null : { shape: inside };
  return { shape: inside, catchall: z.never() };
}

/** The schemas that stand directly in others, by the names that definitions have for them. */
const parts = ['element', 'innerType', 'valueType', 'in', 'out', 'left', 'right', 'rest'] as const;
const lists = ['options', 'items'] as const;

function partsOf(def: Definition): Readonly<Record<string, unknown>> | null {
  const changes: Record<string, unknown> = {};
  for (const name of parts) {
    const part = def[name];
    if (!(part instanceof z.core.$ZodType)) continue;
    const copy = strict(part);
    if (copy !== part) changes[name] = copy;
  }
  for (const name of lists) {
    const list = def[name];
    if (!Array.isArray(list)) continue;
    const copies = list.map((each: z.core.$ZodType) => strict(each));
    if (copies.some((copy, at) => copy !== list[at])) changes[name] = copies;
  }
  return Object.keys(changes).length === 0 ? null : changes;
}

function stricter(shape: Shape): Shape {
  const copies = Object.entries(shape).map(([name, part]) => [name, strict(part)] as const);
  return copies.some(([name, copy]) => copy !== shape[name]) ? Object.fromEntries(copies) : shape;
}
