import { now, parseAbsolute, toZoned } from '@internationalized/date';
import type { ZonedDateTime } from '@internationalized/date';
import { useId, useState } from 'react';
import { DatePicker } from 'react-aria-components/DatePicker';
import { useTexts } from '../i18n/texts.tsx';
import { zoneWords } from '../time/words.ts';
import { DateLine } from './date-line.tsx';
import { FieldFrame, PlainFrame } from './field.tsx';
import type { FieldWords } from './field.tsx';
import { useHydrated } from './use-hydrated.ts';

export interface DateTimeFieldProps extends FieldWords {
  readonly name?: string;
  /** An instant in UTC, `2027-03-02T14:00:00.000Z`; null for none yet. The form sends it like this too. */
  readonly value?: string | null;
  readonly defaultValue?: string | null;
  /** Where the wall clock hangs by which one types; it stands beside the field. */
  readonly zone: string;
  /** Nothing before this instant. */
  readonly min?: string;
  readonly isDisabled?: boolean;
  readonly onChange?: (instant: string | null) => void;
}

/** An instant, typed by the wall clock of a place that is named. An hour that does not exist there becomes the next that does. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { label, labelHidden, hint, fault, name, value, defaultValue, zone, min, isDisabled, onChange } =
    props;
  const { t, language } = useTexts();
  const hydrated = useHydrated();
  const id = useId();
  const [own, setOwn] = useState(defaultValue ?? null);
  const instant = value === undefined ? own : value;
  const where = t('kit.time-of', { place: zoneWords(zone, language) });
  const words = { label, labelHidden, hint: hint === undefined ? where : `${hint} ${where}`, fault };
  const sent = name !== undefined && <input type="hidden" name={name} value={instant ?? ''} />;
  if (!hydrated) {
    return (
      <PlainFrame {...words} id={id}>
        <input id={id} type="datetime-local" disabled />
        {sent}
      </PlainFrame>
    );
  }
  return (
    <DatePicker<ZonedDateTime>
      value={readInstant(instant, zone)}
      minValue={readInstant(min, zone)}
      placeholderValue={nextHour(zone)}
      onChange={(date) => {
        const next = date === null ? null : toZoned(date, zone).toAbsoluteString();
        setOwn(next);
        onChange?.(next);
      }}
      isDisabled={isDisabled}
      granularity="minute"
      hourCycle={24}
      hideTimeZone
      className="kit-field"
      validationBehavior="aria"
      isInvalid={fault !== undefined}
    >
      <FieldFrame {...words}>
        <DateLine />
        {sent}
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
