export { lackingClearances } from './lacking-clearances.ts';
export { clearancesHeld, roleTable, rolesOf, staffRoles } from './roles.ts';
export type { Guard, Role, StaffRole } from './roles.ts';
