/** The date by the calendar of UTC, such as `2026-11-28`: for what counts by days, whatever the offset that an instant is written with. */
export const utcDate = (at: number | string): string => new Date(at).toISOString().slice(0, 10);
