export { replaceReleases } from './queries.ts';
export { releasesOf } from './releases-of.ts';
