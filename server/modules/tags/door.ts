export { forgetMerged } from './gone-queries.ts';
export { addTags, insertTag, removeTags, tagByName, tagsById, tagsColumn, tagsOfTicket } from './queries.ts';
export type { TagRow } from './queries.ts';
export { tagSchema } from './tag-schema.ts';
