import type { Problem } from '../api-types.ts';
import { reasonOf } from '../i18n/fault-words.ts';
import type { Texts } from '../i18n/texts.tsx';
import { toast } from '../kit/toast.tsx';
import { deleteMacro, makeMacro, orderMacros } from './macro-api.ts';
import type { Macro } from './macro-api.ts';
import { newKey } from '../new-key.ts';

/**
 * Deletes a macro and says so, with an undo that writes it again where it stood.
 * @param list those of its scope, in their order
 * @param again reads the list anew
 */
export async function removeMacro(
  desk: string,
  macro: Macro,
  list: readonly Macro[],
  texts: Texts,
  again: () => void,
): Promise<void> {
  const { t } = texts;
  const fault = (problem: Problem): void =>
    void toast.show({ tone: 'fault', text: reasonOf(problem, texts) || t('macros.offline') });
  const bringBack = async (once: string): Promise<void> => {
    const { name, scope, team, active, acts } = macro;
    const made = await makeMacro(desk, { name, scope, team, active, acts }, once);
    if (!made.ok) fault(made.problem);
    // Where it stood among those that are still there; when these changed meanwhile it stays at the end.
    else
      await orderMacros(
        desk,
        list.map(({ id }) => (id === macro.id ? made.data.id : id)),
        null,
      );
    again();
  };
  const gone = await deleteMacro(desk, macro.id, macro.version);
  again();
  if (!gone.ok) fault(gone.problem);
  else {
    const once = newKey();
    toast.show({ text: t('macros.removed', { name: macro.name }), undo: () => void bringBack(once) });
  }
}
