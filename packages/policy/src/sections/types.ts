import type { AgentsPart } from './agents/types.ts';
import type { AvailabilityPart } from './availability/types.ts';
import type { ContactsPart } from './contacts/types.ts';
import type { ContractsPart } from './contracts/types.ts';
import type { DisclosurePart } from './disclosure/types.ts';
import type { DutiesPart } from './duties/types.ts';
import type { ExclusionsPart } from './exclusions/types.ts';
import type { FactsPart } from './facts/types.ts';
import type { LifecycleParts } from './lifecycle/types.ts';
import type { NoticesPart } from './notices/types.ts';
import type { PacksPart } from './packs/types.ts';
import type { PriorityPart } from './priority/types.ts';
import type { ProductsPart } from './products/types.ts';
import type { PromisesPart } from './promises/types.ts';
import type { ProsePart } from './prose/types.ts';
import type { ReleasesPart } from './releases/types.ts';
import type { ReportsPart } from './reports/types.ts';
import type { ServicesPart } from './services/types.ts';
import type { SessionsPart } from './sessions/types.ts';
import type { SurveysPart } from './surveys/types.ts';
import type { TestsPart } from './tests/types.ts';
import type { WarrantyPart } from './warranty/types.ts';

/** What the sections add to a compiled policy: one interface each, from its own folder. */
export interface SectionParts
  extends
    AgentsPart,
    AvailabilityPart,
    ContactsPart,
    ContractsPart,
    DisclosurePart,
    DutiesPart,
    ExclusionsPart,
    FactsPart,
    LifecycleParts,
    NoticesPart,
    PacksPart,
    PriorityPart,
    ProductsPart,
    PromisesPart,
    ProsePart,
    ReleasesPart,
    ReportsPart,
    ServicesPart,
    SessionsPart,
    SurveysPart,
    TestsPart,
    WarrantyPart {}
