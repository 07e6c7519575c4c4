import { policySchema } from '../../schema.ts';

/**
 * What is the same for everybody: who the desk is, what words mean, the law of its clocks. Everything else a policy may let
 * a contract change.
 */
const common: ReadonlySet<string> = new Set([
  'amparo',
  'desk',
  'version',
  'effective',
  'source',
  'title',
  'summary',
  'regions',
  'plans',
  'strangers',
  'channels',
  'severities',
  'kinds',
  'teams',
  'levels',
  'settles',
  'bounce',
  'pauses',
  'changes',
  'addresses',
  'intake',
  'facts',
  'products',
  'lifecycle',
  'attributes',
  'contracts',
  'prose',
  'tests',
  'gaps',
]);

/** What a contract may always bring, for its own rows to refer to. It adds to the policy's, and replaces none. */
export const ownKeys = ['clauses', 'calendars', 'texts'] as const;

/** The parts of a policy of which terms of a contract may speak. */
export function termKeys(): ReadonlySet<string> {
  return new Set(Object.keys(policySchema.shape).filter((key) => !common.has(key)));
}
