import { lazy, useId, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { zoneWords } from '../time/words.ts';
import { fetchPart } from './fetch-part.ts';
import { describedBy, PlainFrame } from './field.tsx';
import type { FieldWords } from './field.tsx';
import { WhenAlive } from './when-alive.tsx';

const LiveDateTime = lazy(async () => ({
  default: (await fetchPart(() => import('./date-time-field-live.tsx'))).LiveDateTime,
}));

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
  const id = useId();
  const [own, setOwn] = useState(defaultValue ?? null);
  const instant = value === undefined ? own : value;
  const where = t('kit.time-of', { place: zoneWords(zone, language) });
  const words = { label, labelHidden, hint: hint === undefined ? where : `${hint} ${where}`, fault };
  const plain = (
    <PlainFrame {...words} id={id}>
      <input id={id} type="datetime-local" disabled {...describedBy(id, words)} />
    </PlainFrame>
  );
  return (
    <>
      <WhenAlive plain={plain}>
        <LiveDateTime
          {...words}
          value={instant}
          zone={zone}
          min={min}
          isDisabled={isDisabled}
          onChange={(next) => {
            setOwn(next);
            onChange?.(next);
          }}
        />
      </WhenAlive>
      {name !== undefined && <input type="hidden" name={name} value={instant ?? ''} />}
    </>
  );
}
