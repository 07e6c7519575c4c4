export { renewClearances } from './renew-clearances.ts';
export { setAttributes } from './set-attributes.ts';
