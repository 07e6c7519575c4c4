/** Where an announcement stands at an instant. */
export const announcementStates = ['scheduled', 'shown', 'over'] as const;
export type AnnouncementState = (typeof announcementStates)[number];

/** From when until when an announcement is shown, in seconds; without an end until somebody ends it. */
export interface Period {
  readonly from: number;
  readonly until: number | null;
}

/** Law 3: it is shown from its first second on, and in that of its end no more. */
export function stateAt({ from, until }: Period, now: number): AnnouncementState {
  if (until !== null && until <= now) return 'over';
  return from <= now ? 'shown' : 'scheduled';
}
