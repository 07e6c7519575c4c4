import { priorityShape } from './priority/schema.ts';
import { productsShape } from './products/schema.ts';
import { releasesShape } from './releases/schema.ts';
import { exclusionsShape } from './exclusions/schema.ts';
import { contractsShape } from './contracts/schema.ts';
import { contactsShape } from './contacts/schema.ts';
import { agentsShape } from './agents/schema.ts';
import { servicesShape } from './services/schema.ts';
import { factsShape } from './facts/schema.ts';
import { disclosureShape } from './disclosure/schema.ts';
import { lifecycleShape } from './lifecycle/schema.ts';
import { warrantyShape } from './warranty/schema.ts';
import { proseShape } from './prose/schema.ts';
import { packsShape } from './packs/schema.ts';
import { sessionsShape } from './sessions/schema.ts';
import { availabilityShape } from './availability/schema.ts';
import { noticesShape } from './notices/schema.ts';
import { reportsShape } from './reports/schema.ts';
import { surveysShape } from './surveys/schema.ts';
import { promisesShape } from './promises/schema.ts';
import { testsShape } from './tests/schema.ts';

/** The keys that the sections add to a policy as it is written. One line for each folder. */
export const sectionShapes = {
  ...factsShape,
  ...priorityShape,
  ...productsShape,
  ...releasesShape,
  ...exclusionsShape,
  ...contactsShape,
  ...contractsShape,
  ...agentsShape,
  ...servicesShape,
  ...disclosureShape,
  ...lifecycleShape,
  ...warrantyShape,
  ...proseShape,
  ...packsShape,
  ...sessionsShape,
  ...availabilityShape,
  ...testsShape,
  ...promisesShape,
  ...noticesShape,
  ...reportsShape,
  ...surveysShape,
};
