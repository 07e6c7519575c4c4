import { field, typedIn } from '../forms.server.ts';
import { plainly } from '../plainly.ts';

const languages = (form: FormData, prefix: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typedIn(form)).flatMap(([name, text]) =>
      name.startsWith(`${prefix}.`) ? [[name.slice(prefix.length + 1), text.trim()] as const] : [],
    ),
  );

/** A name as an id: small letters of the alphabet, figures and hyphens. */
export function idOf(name: string): string {
  // The sign of an ordinal (`2ª`) is no letter of the name.
  const plain = plainly(name.replace(/[ªº]/g, ' '))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return plain.replace(/-+$/, '');
}

const firstOf = (names: Readonly<Record<string, string>>): string =>
  Object.values(names).find((name) => name !== '') ?? '';

/** A field as its form says it. Ids that nobody gave are made of the first name that somebody did. */
export function readFieldForm(form: FormData) {
  const names = languages(form, 'names');
  const type = field(form, 'type');
  const isList = type === 'one' || type === 'several';
  const taken = new Set<string>();
  const options = form
    .getAll('option')
    .filter((at): at is string => typeof at === 'string')
    .map((at) => ({ id: field(form, `option.${at}.id`), names: languages(form, `option.${at}.names`) }))
    // A row in which nothing stands is none.
    .filter(({ names: called }) => firstOf(called) !== '')
    .map((option) => {
      const base = option.id || idOf(firstOf(option.names)) || 'value';
      let id = base;
      for (let n = 2; option.id === '' && taken.has(id); n++) id = `${base.slice(0, 36)}-${n}`;
      taken.add(id);
      return { ...option, id };
    });
  const kinds = form.getAll('kinds').filter((kind) => typeof kind === 'string');
  return {
    // Without a name either, it is the name that is asked for.
    key: (field(form, 'key') || idOf(firstOf(names)) || 'field').replace(/^[0-9-]+/, ''),
    body: {
      type,
      names,
      hints: languages(form, 'hints'),
      kinds: field(form, 'of') === 'all' || kinds.length === 0 ? null : kinds,
      audience: field(form, 'audience') || 'staff',
      required: field(form, 'required') || 'never',
      options: isList ? options : [],
    },
  };
}
