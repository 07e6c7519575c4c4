import type { Policy } from '../compiled-policy.ts';
import type { Section } from '../outline-types.ts';
import { outlinePacks } from './packs/outline.ts';
import { outlineRemoteSessions } from './sessions/outline.ts';
import { outlineAvailability } from './availability/outline.ts';
import { outlinePeople } from './agents/outline.ts';
import { outlineExclusions } from './exclusions/outline.ts';
import { outlinePriority } from './priority/outline.ts';
import { outlineProducts } from './products/outline.ts';
import { outlineNotices } from './notices/outline.ts';
import { outlineReports } from './reports/outline.ts';
import { outlineSurveys } from './surveys/outline.ts';
import { outlineDisclosure } from './disclosure/outline.ts';
import { outlineLifecycle } from './lifecycle/outline.ts';
import { outlineWarranty } from './warranty/outline.ts';
import { outlinePromises } from './promises/outline.ts';
import { outlineServices } from './services/outline.ts';

/** What the public page says of the sections, in this order. One line for each folder. */
export function outlineSections(policy: Policy, language: string): Section[] {
  return [
    ...outlineServices(policy, language),
    ...outlinePriority(policy, language),
    ...outlineProducts(policy, language),
    ...outlineLifecycle(policy, language),
    ...outlineWarranty(policy, language),
    ...outlineExclusions(policy, language),
    ...outlinePeople(policy, language),
    ...outlinePacks(policy, language),
    ...outlineRemoteSessions(policy, language),
    ...outlineAvailability(policy, language),
    ...outlinePromises(policy, language),
    ...outlineNotices(policy, language),
    ...outlineReports(policy, language),
    ...outlineSurveys(policy, language),
    ...outlineDisclosure(policy, language),
  ];
}

/** The calendars whose hours what these sections say is about: the page shows them too. */
export function sectionCalendars({ packs, sessions, availability }: Policy): string[] {
  const bands = [...packs.values()].flatMap(({ time }) => time?.bands ?? []);
  return [
    ...bands.flatMap(({ calendar }) => calendar ?? []),
    ...(sessions === undefined ? [] : [sessions.hours.calendar]),
    ...(availability?.targets ?? []).flatMap((row) => (row.target === null ? [] : [row.calendar])),
    ...(availability?.maintenance ?? []).flatMap(({ hours }) => hours ?? []),
  ];
}
