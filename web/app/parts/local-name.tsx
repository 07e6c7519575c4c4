import type { LocalText } from '../api-types.ts';
import { Local } from '../i18n/texts.tsx';

/** The name that the policy gives to one of its own things, marked with its language; its id where the policy has dropped it since. */
export function LocalName({
  of: list,
  id,
}: {
  of: readonly { readonly id: string; readonly name: LocalText }[];
  id: string | null | undefined;
}) {
  if (!id) return null;
  const name = list.find((one) => one.id === id)?.name;
  return name === undefined || Object.keys(name).length === 0 ? id : <Local text={name} />;
}
