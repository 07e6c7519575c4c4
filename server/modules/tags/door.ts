export { colours, tagsById, tagsOfTicket } from './queries.ts';
