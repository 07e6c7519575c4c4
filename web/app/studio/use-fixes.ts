import { useTexts } from '../i18n/texts.tsx';
import { fixesFor, proposedFix } from './quick-fixes.ts';
import type { Fault } from './studio-api.ts';
import { useSentences } from './sentences.ts';
import { useStudio } from './studio-context.tsx';

/** A change that mends a fault, ready to be carried out. */
export interface ReadyFix {
  readonly label: string;
  /** The language of the label where that is not the page's. */
  readonly language?: 'en' | undefined;
  readonly run: () => void;
}

/** What would mend faults: what the checks propose for the text that they saw, else what can be told from the fault itself. */
export function useFixes(): (fault: Fault) => readonly ReadyFix[] {
  const { doc, checks, readOnly } = useStudio();
  const { t } = useTexts();
  const { faultWords } = useSentences();
  return (fault) => {
    if (readOnly) return [];
    const proposed = checks.source === doc.file.text ? proposedFix(doc.file.text, fault.fix) : null;
    if (proposed) {
      const { fix, lang } = faultWords(fault);
      return [{ label: fix ?? proposed.title, language: lang, run: () => doc.edit(proposed.edits) }];
    }
    return fixesFor(doc.file, fault).map(({ words, change }) => ({
      label: t(`studio.fix.${words.key}`, 'value' in words ? { value: words.value } : {}),
      run: () => void doc.change(change),
    }));
  };
}
