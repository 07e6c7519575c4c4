export { createDesk } from './create-desk.ts';
export { allDesks, deskBySlug } from './queries.ts';
export type { DeskRow } from './queries.ts';
