export { renewClearances } from './renew-clearances.ts';
export { restrictionJson, restrictionSchema } from './restriction.ts';
export { setAttributes } from './set-attributes.ts';
