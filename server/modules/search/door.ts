export { indexOnce, startIndexing } from './index-messages.ts';
export { ticketsWithWords } from './search-tickets.ts';
export { purgeWords } from './purge-words.ts';
