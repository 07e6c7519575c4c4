export { recordAudit } from './record-audit.ts';
export type { AuditedAct } from './acts.ts';
