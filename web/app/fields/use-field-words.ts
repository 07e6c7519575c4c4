import type { CustomField } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useReader } from '../parts/surroundings.tsx';
import { civilDateWords } from '../time/words.ts';
import { valueWords } from './field-values.ts';
import type { FieldValue } from './field-values.ts';

/** Says what stands in a field of the desk's own, in the reader's language. */
export function useFieldWords() {
  const { t, say } = useTexts();
  const { language } = useReader();
  return (field: Pick<CustomField, 'type' | 'options'>, value: FieldValue | null | undefined): string =>
    valueWords(field, value, {
      yes: t('fields.yes'),
      no: t('fields.no'),
      language,
      say,
      date: (date) => civilDateWords(date, language),
    });
}
