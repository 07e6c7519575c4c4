import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useStudio } from '../studio-context.tsx';
import type { Path } from '../yaml/policy-text.ts';
import { startsWith } from '../yaml/policy-text.ts';
import { fieldId } from './field-words.ts';

/**
 * A part that is folded until it is wanted: its fields are made only then, so that a long policy stays quick. It opens by
 * itself when somebody is led to a place in it.
 */
export function EntryDetails({
  path,
  summary,
  children,
}: {
  path: Path;
  summary: ReactNode;
  children: ReactNode;
}) {
  const { target } = useStudio();
  const inside = target !== null && startsWith(target.path, path);
  const [open, setOpen] = useState(inside);
  useEffect(() => {
    if (inside) setOpen(true);
  }, [inside, target]);
  return (
    <details
      className="studio-entry"
      id={fieldId(path)}
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{summary}</summary>
      {open && children}
    </details>
  );
}
