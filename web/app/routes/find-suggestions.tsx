/** For a script of the portal: what fits what is being typed. */
export { suggest as loader } from '../find/suggest.server.ts';
