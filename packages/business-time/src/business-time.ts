/**
 * Business time: zones, hours, holidays, and what follows from them. Pure: no input or output, no clock, no imports.
 * Instants are whole epoch seconds; working time is half-open, [open, close); a due instant lies in (open, close].
 * The rules are those of the law of the clock, 3, 5 and 6.
 */
export { formatAmount, parseAmount } from './amount.ts';
export type { Amount } from './amount.ts';
export { intervals, openAt } from './ask.ts';
export { compileCalendar, zoneOf } from './calendar.ts';
export type { Calendar } from './calendar.ts';
export { dateOf, dayOf, daysInMonth, formatDate, parseDate } from './civil.ts';
export { CalendarError, say } from './errors.ts';
export type { Sentence } from './errors.ts';
export { explainAdd, explainBetween } from './explain.ts';
export type { Step } from './explain.ts';
export { parseWeek } from './hours.ts';
export { formatInstant, parseInstant } from './instant.ts';
export type { Seconds } from './instant.ts';
export { add, between } from './reckon.ts';
export { specialDays } from './special-days.ts';
export type { SpecialDay } from './special-days.ts';
export type { AddOptions, WorkingDays } from './reckon.ts';
export type { HolidayDate, HolidaySets } from './holidays.ts';
export type { CalendarInput } from './rules.ts';
export { findZone, fromWall, offsetAt, toWall, wallDay } from './zone.ts';
export type { Disambiguation, Wall, WallFields, Zone } from './zone.ts';
