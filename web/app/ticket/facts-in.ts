import { changedIn } from '../changed-in.ts';

/**
 * What staff state of what a ticket is about: every field that they changed, empty for what is not known. Who saves it as it stands
 * states the product, which may have been a guess.
 * @param typed by the names of inputs, as `typedIn` reads them
 */
export function factsIn({
  intent: _intent,
  ...typed
}: Readonly<Record<string, string>>): Record<string, unknown> {
  const changed = Object.entries(changedIn(typed));
  const said = changed.length > 0 ? changed : Object.entries(typed).filter(([name]) => name === 'product');
  const body: Record<string, unknown> = {};
  const groups: Record<string, Record<string, string | null>> = { value: {}, date: {} };
  for (const [name, text] of said) {
    const [group = '', id] = name.split(/\.(.*)/);
    const value = text.trim() || null;
    if (id === undefined) body[name] = value;
    else if (groups[group]) groups[group][id] = value;
  }
  return { ...body, values: groups['value'], dates: groups['date'] };
}
