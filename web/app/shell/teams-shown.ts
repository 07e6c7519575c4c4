/**
 * Ids of the teams whose tickets stand at the side: one's own, in the order of the desk; all of them for leads and above.
 * @param role of whoever reads; null for nobody
 */
export function teamsShown(
  all: readonly string[],
  own: readonly string[],
  role: string | null,
): readonly string[] {
  const leads = role === 'lead' || role === 'manager' || role === 'administrator';
  return leads ? all : all.filter((id) => own.includes(id));
}

/** The filter for the open tickets of a team. */
export const teamFilter = (id: string): string => `team:${/^[\w-]+$/.test(id) ? id : JSON.stringify(id)}`;
