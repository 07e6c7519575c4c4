export { civilDay, monthOf, shownLanguage } from './civil.ts';
export { currentPolicy, policyById } from './current-policy.ts';
export { policyFor } from './policy-for.ts';
export { deskByAddress, idOfHash } from './queries.ts';
export { versionNamed } from './read-versions.ts';
export { fitFaults } from './contracts-fit.ts';
export { routeOfAddress } from './addresses.ts';
export { publishFirst } from './publish-version.ts';
