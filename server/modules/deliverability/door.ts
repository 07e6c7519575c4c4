export { runCheck } from './run-check.ts';
export { domainName, isSelector } from './domain-name.ts';
export { headings, tellFindings } from './finding-words.ts';
export { worstOf } from './finding.ts';
