import { useTexts } from '../../i18n/texts.tsx';
import { languagesOf } from '../schema/suggest.ts';
import { useChange, useFile, useLocked } from '../studio-context.tsx';
import type { Path } from '../yaml/policy-text.ts';
import { valueAt } from '../yaml/policy-text.ts';
import { isMapValue, wordOf } from '../yaml/write-value.ts';
import { FaultNote, useFaultsAt } from './fault-note.tsx';
import { fieldId } from './field-words.ts';
import { TextField } from './text-field.tsx';

/** A text in every language of the desk, side by side. */
export function LocalTextField({ path, label }: { path: Path; label: string }) {
  const file = useFile();
  const locked = useLocked();
  const change = useChange();
  const { language } = useTexts();
  const wrong = useFaultsAt(path).length > 0;
  const value = valueAt(file, path);
  const texts = isMapValue(value) ? value : {};
  const languages = [...new Set([...languagesOf(file), ...Object.keys(texts)])];
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const longest = Math.max(0, ...Object.values(texts).map((text) => wordOf(text).length));
  return (
    <div className="studio-local" role="group" aria-label={label}>
      {languages.map((one) => (
        <label className="field" key={one}>
          <span className="small mute">{names.of(one) ?? one}</span>
          <TextField
            id={`${fieldId(path)}-${one}`}
            lang={one}
            lines={longest > 60 ? Math.min(8, Math.ceil(longest / 44)) : 1}
            value={typeof texts[one] === 'string' ? texts[one] : ''}
            disabled={locked}
            aria-invalid={wrong && texts[one] === undefined}
            {...(wrong ? { 'aria-describedby': `${fieldId(path)}-faults` } : {})}
            onValue={(text) =>
              change((editor) => {
                if (text === '') editor.remove([...path, one]);
                else editor.put([...path, one], text, languages);
              }, true)
            }
          />
        </label>
      ))}
      <FaultNote path={path} />
    </div>
  );
}
