import { parse } from 'yaml';
import { useChange, useFile, useLocked } from '../studio-context.tsx';
import type { Path } from '../yaml/policy-text.ts';
import { valueAt } from '../yaml/policy-text.ts';
import { blockText, flowText, isList, isMapValue } from '../yaml/write-value.ts';
import type { Plain } from '../yaml/write-value.ts';
import { FaultNote } from './fault-note.tsx';
import { fieldId } from './field-words.ts';
import { TextField } from './text-field.tsx';

/** A part for which there is no form: written as YAML, handed on when it can be read. */
export function YamlField({ path, label }: { path: Path; label: string }) {
  const value = valueAt(useFile(), path) as Plain | undefined;
  const locked = useLocked();
  const change = useChange();
  const text =
    value === undefined ? '' : isMapValue(value) || isList(value) ? blockText(value, 0) : flowText(value);
  return (
    <>
      <TextField
        id={fieldId(path)}
        className="studio-yaml"
        aria-label={label}
        value={text}
        lines={Math.min(16, text.split('\n').length + 1)}
        disabled={locked}
        accept={(typed) => read(typed) !== undefined}
        onValue={(typed) => {
          const wanted = read(typed);
          if (wanted !== undefined) change((editor) => void editor.put(path, wanted), true);
        }}
      />
      <FaultNote path={path} />
    </>
  );
}

function read(typed: string): Plain | undefined {
  try {
    return parse(typed, { schema: 'core', logLevel: 'silent' }) as Plain;
  } catch {
    return undefined;
  }
}
