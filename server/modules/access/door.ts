export { createAccess } from './enter.ts';
export type { Access, Visit } from './enter.ts';
export { createKey } from './api-keys.ts';
export { actorOf } from './person.ts';
export { createDoorkeeper } from './still-allowed.ts';
export type { Doorkeeper, Entry } from './still-allowed.ts';
export { staffRoles } from '../rights/door.ts';
export type { StaffRole } from '../rights/door.ts';
export { startSweep } from './sweep.ts';
