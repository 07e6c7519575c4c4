import { z } from 'zod';
import { named } from '../../platform/http/schemas.ts';
import { colours } from './queries.ts';

/** A tag as the API shows it. */
export const tagSchema = named(
  'Tag',
  z.object({ id: z.string(), name: z.string(), colour: z.enum(colours) }),
);
