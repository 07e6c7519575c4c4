export { createAccess } from './enter.ts';
export type { Access, Visit } from './enter.ts';
export { createKey } from './api-keys.ts';
export { staffRoles } from './rights.ts';
export type { StaffRole } from './rights.ts';
