import { rule } from '../../platform/field-faults.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { isTelephone } from './telephone.ts';

/** A telephone number: as it is said, with an extension too. */
export const telephoneIn = cleanLineString()
  .max(60)
  .refine(isTelephone, rule({ code: 'telephone' }))
  .describe('As it was said; found by its last digits, however it is written');
