import { z } from 'zod';
import { named } from '../../platform/http/schemas.ts';
import { versionById, versionOf, versionSchema } from '../../platform/http/versioned.ts';
import { colours, tagsById } from './queries.ts';
import type { TagRow } from './queries.ts';

/** A tag as the API shows it. */
export const tagSchema = named(
  'Tag',
  z.object({ id: z.string(), name: z.string(), colour: z.enum(colours) }),
);

/** A tag that can be changed. */
export const settledTagSchema = tagSchema.extend({ version: versionSchema });

/** The tag with its version. */
export const settledTag = <Tag extends TagRow>(tag: Tag): Tag & { version: string } => ({
  ...tag,
  version: versionOf({ name: tag.name, colour: tag.colour }),
});

/** Of the tag in the address. */
export const tagVersion = versionById(
  'tag',
  async (act, id) => (await tagsById(act, [id]))[0],
  (tag) => settledTag(tag).version,
);
