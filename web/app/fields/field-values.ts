import type { CustomField, LocalText } from '../api-types.ts';

// A field of the desk's own in a form is called `field.TYPE.KEY`, so that whoever reads the form knows what to make of its text.

export type FieldValue = NonNullable<CustomField['value']>;
type Given = string | number | boolean | string[] | null;

const called = /^field\.(text|long-text|number|date|yes-no|one|several)\.([a-z][a-z0-9-]{0,39})$/;

/** What the field is called in forms. */
export const inputName = ({ type, key }: Pick<CustomField, 'type' | 'key'>): string => `field.${type}.${key}`;

/** A value as the text of its input; of several, their ids with commas between. */
export function textOf(value: FieldValue | null): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? value.join() : String(value);
}

/** What a text in a form means, as the API takes it. What it can't mean goes as it is: the API says what is wrong with it. */
export function valueOf(type: string, text: string): Given {
  const said = text.trim();
  if (said === '') return null;
  if (type === 'yes-no') return said === 'yes' ? true : said === 'no' ? false : said;
  if (type === 'several') return said.split(',').filter((id) => id !== '');
  if (type !== 'number') return said;
  const number = Number(said.replace(',', '.'));
  return Number.isFinite(number) ? number : said;
}

/** All values of fields in a form, by the fields' keys. @param texts by the names of inputs */
export function valuesIn(texts: Readonly<Record<string, string>>): Record<string, Given> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => {
      const [, type, key] = called.exec(name) ?? [];
      return type === undefined || key === undefined ? [] : [[key, valueOf(type, text)]];
    }),
  );
}

/** A value in words. @param words of yes and no, and of a date and a number in the reader's language */
export function valueWords(
  field: Pick<CustomField, 'type' | 'options'>,
  value: FieldValue | null | undefined,
  words: {
    readonly yes: string;
    readonly no: string;
    readonly language: string;
    readonly say: (text: LocalText) => string;
    readonly date: (date: string) => string;
  },
): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number')
    return new Intl.NumberFormat(words.language, { maximumFractionDigits: 10 }).format(value);
  if (field.type === 'date' && typeof value === 'string') return words.date(value);
  if (field.type === 'one' || field.type === 'several')
    return [value]
      .flat()
      .map((id) => {
        const option = field.options.find((one) => one.id === id);
        return option === undefined ? id : words.say(option.names);
      })
      .join(', ');
  return String(value);
}
