export { insertWork, purgeWork, workOf, workWays } from './queries.ts';
