import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { DateTimeField } from '../kit/date-time-field.tsx';
import { RadioGroup } from '../kit/radio-group.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { laterChoices } from './later-choices.ts';

/** When: one of a few usual times, one that is typed, or with `answer` when the customer answers. */
export function LaterFields({ answer = false }: { answer?: boolean }) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const [chosen, setChosen] = useState('tomorrow');
  // As they were when the window opened: they do not move while one reads.
  const [choices] = useState(() => laterChoices(now, reader.zone));
  const items = [
    ...choices.map(({ id }) => ({ id, label: t(`later.when.${id}`) })),
    ...(answer ? [{ id: 'answer', label: t('later.when.answer') }] : []),
    { id: 'other', label: t('later.when.other') },
  ];
  const at = choices.find(({ id }) => id === chosen)?.at;
  return (
    <>
      <RadioGroup
        label={t('later.when.title')}
        name="when"
        items={items}
        value={chosen}
        onChange={setChosen}
      />
      {chosen === 'other' ? (
        <DateTimeField label={t('later.when.exact')} name="at" zone={reader.zone} />
      ) : (
        <input type="hidden" name="at" value={at === undefined ? '' : new Date(at).toISOString()} />
      )}
    </>
  );
}
