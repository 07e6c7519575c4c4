/** How deep the entries of each section are that can be left out without harm to the others. */
export const sectionDepths: Readonly<Record<string, number>> = {
  prose: 2,
  sessions: 3,
  availability: 3,
  tests: 2,
  lifecycle: 3,
  periods: 2,
  warranty: 3,
  facts: 2,
  priority: 2,
  products: 2,
  exclusions: 2,
  attributes: 2,
  restrict: 2,
  'service-groups': 2,
  services: 2,
  entitlements: 2,
};
