import { initialsOf, tintOf } from './initials.ts';

/** A person by their initials. `named` when the name does not stand beside it. */
export function Avatar({ name, named = false }: { name: string; named?: boolean }) {
  const looks = `kit-avatar tint-${tintOf(name)}`;
  return named ? (
    <span className={looks} role="img" aria-label={name} title={name}>
      <span aria-hidden="true">{initialsOf(name)}</span>
    </span>
  ) : (
    <span className={looks} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
