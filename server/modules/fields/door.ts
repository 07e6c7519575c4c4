export type { FieldValue, GivenValues } from './check-values.ts';
export { askedAtOpening, readOpening, requireFilled } from './check-filled.ts';
export { allFields } from './queries.ts';
export type { FieldRow } from './queries.ts';
export { fieldSchema, fieldJson, givenValues } from './present.ts';
export { holds, purgeFieldWords, valuesColumn, writeValues } from './value-queries.ts';
