import type { NoticeKind } from './kinds.ts';

/** What happened, as far as it says whom it concerns. */
export interface Happened {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Who of the staff did it; null for everybody else. */
  readonly by: string | null;
  /** Part of how the ticket was opened: no answer to anything. */
  readonly opening: boolean;
}

/** The ticket as it stands. */
export interface Around {
  readonly assigneeId: string | null;
  readonly teamMembers: readonly string[];
  readonly followers: readonly string[];
}

/** What followers are told of: what was said, and what became of the ticket. */
const followed = new Set([
  'message',
  'outsider',
  'note',
  'call',
  'resolve',
  'reopen',
  'close',
  'assign',
  'escalate',
  'merge',
]);

/**
 * Which of the staff an event concerns, and as what: each once, as the first of the kinds that fit them. Nobody is told of what they
 * did themselves. Pure.
 */
export function concernedBy({ type, data, by, opening }: Happened, around: Around): Map<string, NoticeKind> {
  const told = new Map<string, NoticeKind>();
  const add = (kind: NoticeKind, ids: readonly (string | null)[]): void => {
    for (const id of ids) if (id !== null && id !== by && !told.has(id)) told.set(id, kind);
  };
  if (type === 'note') add('mention', idsIn(data['mentions']));
  if (type === 'assign') add('assigned', [typeof data['to'] === 'string' ? data['to'] : null]);
  if (opening && type !== 'opened') return told;
  if ((type === 'message' && data['from'] === 'customer') || (type === 'reopen' && by === null))
    add('answered', [around.assigneeId]);
  // No answer of the customer, but somebody is to look at it.
  if (type === 'outsider') add('followed', [around.assigneeId]);
  if (type === 'opened') add('team', around.teamMembers);
  if (type === 'escalate') add('escalated', around.teamMembers);
  // Whoever brings it back knows.
  if (type === 'wake' && data['reason'] !== 'person' && data['reason'] !== 'over')
    add('woken', [typeof data['by'] === 'string' ? data['by'] : null, around.assigneeId]);
  if (followed.has(type)) add('followed', around.followers);
  return told;
}

const idsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
