export { indexOnce, startIndexing } from './index-messages.ts';
