export { mostTags, tagTicket } from './tag-ticket.ts';
export { colours, tagsById, tagsOfTicket } from './queries.ts';
