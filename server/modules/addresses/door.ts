export { defaultOf } from './default-of.ts';
export type { AddressDefault } from './queries.ts';
