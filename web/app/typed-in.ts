/** What was typed into a form, by the names of its inputs: to show it again. Several of one name have commas between them. */
export function typedIn(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [name, value] of form.entries())
    if (typeof value === 'string')
      typed[name] = typed[name] === undefined || typed[name] === '' ? value : `${typed[name]},${value}`;
  return typed;
}
