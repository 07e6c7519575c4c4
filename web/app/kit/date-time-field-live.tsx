import { now, parseAbsolute, toZoned } from '@internationalized/date';
import type { ZonedDateTime } from '@internationalized/date';
import { DatePicker } from 'react-aria-components/DatePicker';
import { DateLine } from './date-line.tsx';
import { FieldFrame } from './field.tsx';
import type { FieldWords } from './field.tsx';

/** The field for an instant of a page that is alive; `value` and what `onChange` gets are instants in UTC. */
export function LiveDateTime({
  value,
  zone,
  min,
  isDisabled,
  onChange,
  ...words
}: FieldWords & {
  value: string | null;
  zone: string;
  min?: string;
  isDisabled?: boolean;
  onChange: (instant: string | null) => void;
}) {
  return (
    <DatePicker<ZonedDateTime>
      value={readInstant(value, zone)}
      minValue={readInstant(min, zone)}
      placeholderValue={nextHour(zone)}
      onChange={(date) => onChange(date === null ? null : toZoned(date, zone).toAbsoluteString())}
      isDisabled={isDisabled}
      granularity="minute"
      hourCycle={24}
      hideTimeZone
      className="kit-field"
      validationBehavior="aria"
      isInvalid={words.fault !== undefined}
    >
      <FieldFrame {...words}>
        <DateLine />
      </FieldFrame>
    </DatePicker>
  );
}

/** Where a day is chosen and no hour yet: the next full hour. */
const nextHour = (zone: string): ZonedDateTime =>
  now(zone).add({ hours: 1 }).set({ minute: 0, second: 0, millisecond: 0 });

function readInstant(text: string | null | undefined, zone: string): ZonedDateTime | null {
  if (!text) return null;
  try {
    return parseAbsolute(text, zone);
  } catch {
    return null;
  }
}
