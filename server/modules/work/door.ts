export { insertWork, workOf, workWays } from './queries.ts';
