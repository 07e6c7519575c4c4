import { useTexts } from '../../i18n/texts.tsx';
import type { Presence } from '../studio-api.ts';
import { views } from '../sections/views.ts';
import type { ViewName } from '../sections/views.ts';
import { useSectionWords } from '../fields/field-words.ts';

/** Who else is at this draft, and at which part of it. */
export function OtherPeople({ presence }: { presence: Presence | null }) {
  const { t, language } = useTexts();
  const words = useSectionWords();
  const others = presence?.others ?? [];
  const placeWords = (place: string | null): string =>
    place === null
      ? ''
      : views.includes(place as ViewName)
        ? t(`studio.view.${place as ViewName}`)
        : words(place);
  const names = others.map(({ name, place }) =>
    place === null ? name : t('studio.people.at', { name, place: placeWords(place) }),
  );
  return (
    <p className={others.length > 0 ? 'studio-people small' : 'hidden'} role="status">
      {others.length > 0 &&
        t('studio.people.here', { count: others.length, names: new Intl.ListFormat(language).format(names) })}
    </p>
  );
}
