import type { Fault } from '../studio-api.ts';
import { useSentences } from '../sentences.ts';
import { useStudio } from '../studio-context.tsx';
import type { Path } from '../yaml/policy-text.ts';
import { fieldId } from './field-words.ts';

/** The faults that stand exactly at a place. */
export function useFaultsAt(path: Path): readonly Fault[] {
  const { checks } = useStudio();
  return (checks.result?.faults ?? []).filter(
    (fault) =>
      fault.severity !== 'note' &&
      fault.path.length === path.length &&
      fault.path.every((step, index) => step === path[index]),
  );
}

/** What the checks say of a place, beside its field. */
export function FaultNote({ path }: { path: Path }) {
  const faults = useFaultsAt(path);
  const { faultWords } = useSentences();
  if (faults.length === 0) return null;
  return (
    <span className="studio-faults small" id={`${fieldId(path)}-faults`}>
      {faults.map((fault) => {
        const { message, lang } = faultWords(fault);
        const tone = fault.severity === 'error' ? 'fault block' : 'soon block';
        return (
          <span key={`${fault.code} ${fault.message}`} className={tone} lang={lang}>
            {message}
          </span>
        );
      })}
    </span>
  );
}
