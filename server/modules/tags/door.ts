// What others show of tags comes first: it leans on nobody, while changing a ticket's tags leans on tickets, which show them.
export { tagSchema } from './tag-schema.ts';
export { tagsById, tagsColumn, tagsOfTicket } from './queries.ts';
export type { TagRow } from './queries.ts';
export { mostTags, tagTicket } from './tag-ticket.ts';
