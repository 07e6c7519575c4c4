export { civilDay, monthOf } from './civil.ts';
export { currentPolicy, policyById } from './policies.ts';
export { createDesk } from './create-desk.ts';
export { addressRow, allDesks, deskByAddress, deskBySlug } from './queries.ts';
export type { DeskRow } from './queries.ts';
