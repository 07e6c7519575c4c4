export { contractsFrom, countContracts } from './contracts-from.ts';
export {
  agentsOfDesk,
  contactById,
  contractFacts,
  contractTerms,
  findOrAddContact,
  membershipOf,
  pinnedPolicy,
} from './queries.ts';
export type { AgentRow, ContactRow } from './queries.ts';
export { addAgent, addContact, addContract, addCustomer } from './add-people.ts';
export type { NewAgent, NewContact } from './add-people.ts';
