/** Who works for the desk. */
export const staffRoles = ['agent', 'lead', 'manager', 'administrator', 'security'] as const;
export type StaffRole = (typeof staffRoles)[number];
const contactRoles = ['contact', 'contact lead'] as const;
export type Role = StaffRole | (typeof contactRoles)[number];
const roles: readonly Role[] = [...staffRoles, ...contactRoles];

/** What a route asks of whoever uses it. */
export type Guard = 'public' | 'signed-in' | StaffRole;

interface RoleRule {
  /** The guards that let the role pass, beside `public`. */
  readonly passes: readonly Guard[];
  /** What it is for. */
  readonly does: string;
  /** Which tickets it sees. */
  readonly sees: string;
  /** Clearances that come with it. */
  readonly clearances: readonly string[];
}

const staff: readonly Guard[] = ['signed-in', 'agent'];
const allOfDesk = 'All of the desk, of every team, but for restricted ones without the clearance';

/**
 * What each role may do: the one place that says so. The guard of a route is looked up here, row-level security holds the same
 * in the database (`amparo_is_staff`, `amparo_leads`, `amparo_manages`, `amparo_administers`, `amparo_secures`), and
 * docs/reference/roles.md is made of it.
 */
export const roleTable: Readonly<Record<Role, RoleRule>> = {
  agent: {
    passes: staff,
    does: 'Works on tickets: answers, notes, assigns, escalates, resolves',
    sees: allOfDesk,
    clearances: [],
  },
  lead: {
    passes: [...staff, 'lead'],
    does: 'As agent, and waives promises and looks after the people of customers',
    sees: allOfDesk,
    clearances: [],
  },
  manager: {
    passes: [...staff, 'lead', 'manager'],
    does: 'As lead, and writes and publishes the policy',
    sees: allOfDesk,
    clearances: [],
  },
  administrator: {
    passes: [...staff, 'lead', 'manager', 'administrator', 'security'],
    does: 'As manager, and looks after people, contracts, keys and settings; reads the audit',
    sees: allOfDesk,
    clearances: [],
  },
  security: {
    passes: [...staff, 'security'],
    does: 'As agent, and deals with what is restricted to security; reads the audit. Looks after no people, keys or settings',
    sees: 'As agent, and what is restricted to security',
    clearances: ['security'],
  },
  contact: {
    passes: ['signed-in'],
    does: 'Asks for help, answers, closes and reopens their own tickets',
    sees: 'Those that they opened, and those in which they take part',
    clearances: [],
  },
  'contact lead': {
    passes: ['signed-in'],
    does: 'As contact',
    sees: 'Those of their whole organisation, and those in which they take part',
    clearances: [],
  },
};

/** Which roles a guard lets pass; null: everybody, signed in or not. */
export const rolesOf = (guard: Guard): readonly Role[] | null =>
  guard === 'public' ? null : roles.filter((role) => roleTable[role].passes.includes(guard));

/** The clearances of somebody of the staff: what is kept of them, and what comes with their role. */
export const clearancesHeld = (agent: { role: string; clearances: readonly string[] }): string[] => [
  ...new Set([
    ...agent.clearances,
    ...(staffRoles.includes(agent.role as StaffRole) ? roleTable[agent.role as StaffRole].clearances : []),
  ]),
];
