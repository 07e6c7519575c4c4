export { lookOf } from './look-of.ts';
