export { fieldValues, languageOf, textIn } from './field-values.ts';
export { fieldNames, fillFields, unknownFields } from './fields.ts';
export { signatureFor } from './signature-for.ts';
