/**
 * The policy language: YAML to a checked, frozen, hashed policy; the linter; the outline of the public page.
 * Pure: no input or output, no clock, no environment.
 */
export { compilePolicy, loadPolicyOrThrow, parsePolicy, policyJsonSchema } from './parse.ts';
export type { Parsed, ParseOptions } from './parse.ts';
export { canonicalJson } from './canonical.ts';
export { contentOf } from './compile.ts';
export { entryDepth } from './leave-out.ts';
export { lintContract } from './contracts/lint.ts';
export { compileContract, parseContract } from './contracts/terms.ts';
export type { ContractTerms, ParsedContract } from './contracts/terms.ts';
export { ladderStep } from './ladder-step.ts';
export { underContract } from './contracts/under-contract.ts';
export { nextLabel, withEdition } from './edition.ts';
export type { Edition } from './edition.ts';
export { publicJson } from './public-json.ts';
export { drawn } from './canonical.ts';
export { ruleTypes } from './rule-types.ts';
export type { RuleType } from './rule-types.ts';
export { faultCodes } from './fault-codes.ts';
export type { FaultCode } from './fault-codes.ts';
export { formatFault, PolicyError, sortFaults } from './faults.ts';
export type { Fault, FaultSeverity } from './faults.ts';
export { say, wordsOf } from './said.ts';
export type { Said, Sentences } from './said.ts';
export type { Edit, Fix, Path } from './fix.ts';
export { applyEdits } from './source-edits.ts';
export { faultsOf } from './sources.ts';
export { namedHolidays } from './holidays.ts';
export { languageOf, localize } from './localize.ts';
export { foldId } from './ids.ts';
export { alwaysId } from './defaults.ts';
export * from './types.ts';
export * from './sections/availability/types.ts';
export * from './sections/packs/types.ts';
export * from './sections/sessions/types.ts';
export type { Policy } from './compiled-policy.ts';
export { agentActions } from './sections/agents/types.ts';
export type { AgentAction, Restriction } from './sections/agents/types.ts';
export type { PriorityRow } from './sections/priority/types.ts';
export type { ContactsRow } from './sections/contacts/types.ts';
export { plainly, plainWords } from './plainly.ts';
export type { Exclusion } from './sections/exclusions/types.ts';
export type { ReleaseRow } from './sections/releases/types.ts';
export type { EntitlementRow, QuotaPeriod, ServiceAnswer } from './sections/services/types.ts';
export type { WorkedExample } from './sections/tests/types.ts';
export { evaluateDate, openDate } from './sections/dates/evaluate.ts';
export type { DateFacts, DateFinding } from './sections/dates/evaluate.ts';
export { extentOf, isAbout, phaseOn, standingOn } from './sections/lifecycle/extent.ts';
export type { Extent, Standing } from './sections/lifecycle/extent.ts';
export type { Fact } from './sections/facts/types.ts';
export type { Product } from './sections/products/types.ts';
export type { Period, Phase, Stretch } from './sections/lifecycle/types.ts';
export { coverageExtent } from './sections/warranty/extent.ts';
export { coverageClasses } from './sections/warranty/types.ts';
export type { Coverage, CoverageClass, OnSiteRow, Payer, Warranty } from './sections/warranty/types.ts';
export { publicationParts } from './sections/disclosure/types.ts';
export type { PublicationPart, PublicationRow } from './sections/disclosure/types.ts';
export type { DateBounds, DateRule, Edge, LifecycleDate } from './sections/dates/types.ts';
export { eventsOfSubject } from './sections/promises/compile-rule.ts';
export { controlEvents, subjectEvents, subjectMoments, subjects } from './sections/promises/vocabulary.ts';
export type {
  Answer,
  Audience,
  ConsequenceKind,
  ControlEvent,
  Subject,
} from './sections/promises/vocabulary.ts';
export { noticeEvidence, noticeWays } from './sections/notices/types.ts';
export type * from './sections/notices/types.ts';
export type * from './sections/reports/types.ts';
export type * from './sections/surveys/types.ts';
export { dutyBy, dutyTimes } from './sections/duties/types.ts';
export type * from './sections/duties/types.ts';
export type {
  Clock,
  Consequence,
  Fixed,
  OwnEvent,
  PromiseRow,
  PromiseRule,
  Timing,
} from './sections/promises/types.ts';
export { calendarFor } from './local-calendar.ts';
export { lint } from './lint.ts';
export type { LintOptions } from './lint.ts';
export { publicOutline } from './outline.ts';
export { promisedBlocks } from './outline-promised.ts';
export { explainAmount, inEnglish, outlineLabels } from './outline-labels.ts';
export type {
  Block,
  Cell,
  HoursBlock,
  Label,
  ListBlock,
  Outline,
  ParagraphsBlock,
  Phrase,
  Remark,
  Section,
  TableBlock,
  TimelineBlock,
  Words,
} from './outline-types.ts';
export { contrast, readable } from './contrast.ts';
