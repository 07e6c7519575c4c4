export { contractsFrom, countContracts } from './contracts-from.ts';
export {
  agentsOfDesk,
  clearancesOfAgent,
  contactByEmail,
  contactById,
  contractFacts,
  contractTerms,
  findOrAddContact,
  heldContract,
  membershipOf,
  placesOf,
  membershipsOf,
} from './queries.ts';
export type { AgentRow, ContactRow, HeldContract, Membership } from './queries.ts';
export { contractDates } from './contract-dates.ts';
export type { ContractDates } from './contract-dates.ts';
export { contactsCalled, customersCalled } from './find-contacts.ts';
export type { ContractHooks } from './contracts.ts';
export type { ContactHooks } from './contact-hooks.ts';
export { addAgent, addContact, addContract, addCustomer } from './add-people.ts';
export type { NewAgent, NewContact } from './add-people.ts';
export { changeStaff, listStaff, signOutHere, staffMember } from './staff.ts';
export type { StaffRow } from './staff.ts';
export { contractPeriod, namedContacts } from './customer-card.ts';
export { joinInvited } from './invited-colleagues.ts';
export { colleaguesOf } from './organisation-queries.ts';
export { telephoneIn } from './telephone-in.ts';
export { callerOf } from './caller.ts';
