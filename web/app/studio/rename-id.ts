import { sectionFor } from './schema/known-ids.ts';
import type { PolicyEditor } from './yaml/policy-editor.ts';
import { valueAt } from './yaml/policy-text.ts';
import type { Path } from './yaml/policy-text.ts';
import { isList, isMapValue } from './yaml/write-value.ts';

/** Gives an entry another id, and all that refer to it with it, so that nothing comes to lead nowhere. */
export function renameId(editor: PolicyEditor, path: Path, id: string): void {
  const old = String(path.at(-1));
  const section = path.slice(0, -1);
  for (const place of referencesTo(editor, section, old)) editor.put(place, id);
  for (const place of columnsOf(editor, section, old)) editor.rename(place, id);
  editor.rename(path, id);
}

/** Every place of the policy that names an entry of a section. */
export function referencesTo(editor: Pick<PolicyEditor, 'file'>, section: Path, id: string): Path[] {
  const found: Path[] = [];
  const walk = (value: unknown, path: Path): void => {
    if (isMapValue(value)) for (const [key, one] of Object.entries(value)) walk(one, [...path, key]);
    else if (isList(value)) value.forEach((one, index) => walk(one, [...path, index]));
    else if (value === id && same(sectionFor(path), section)) found.push(path);
  };
  walk(valueAt(editor.file, []), []);
  return found;
}

/** Own columns (`where: { travel-zone: … }`) that are called by the id of a fact. */
function columnsOf(editor: PolicyEditor, section: Path, id: string): Path[] {
  const found: Path[] = [];
  const walk = (value: unknown, path: Path): void => {
    if (isList(value)) value.forEach((one, index) => walk(one, [...path, index]));
    if (!isMapValue(value)) return;
    const ofColumns = path.at(-1) === 'where' || path.at(-1) === 'needs';
    for (const [key, one] of Object.entries(value)) {
      const defines = path.at(-1) === 'where' ? ['facts'] : ['attributes'];
      if (ofColumns && key === id && same(defines, section)) found.push([...path, key]);
      walk(one, [...path, key]);
    }
  };
  walk(valueAt(editor.file, []), []);
  return found;
}

function same(a: Path | null, b: Path): boolean {
  return a !== null && a.length === b.length && a.every((step, index) => step === b[index]);
}
