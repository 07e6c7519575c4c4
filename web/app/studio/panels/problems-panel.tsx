import { useTexts } from '../../i18n/texts.tsx';
import { Described } from '../fields/described.tsx';
import type { Fault } from '../studio-api.ts';
import { useSentences } from '../sentences.ts';
import { useFile, useStudio } from '../studio-context.tsx';
import { placeText } from '../text/hover.ts';
import { useFixes } from '../use-fixes.ts';

/** What is wrong or odd in the draft, the gravest first; each leads to its place, and is mended where that is sure. */
export function ProblemsPanel() {
  const { checks } = useStudio();
  const { t } = useTexts();
  const faults = checks.result?.faults ?? [];
  const groups = (['error', 'warning', 'note'] as const).map((severity) => ({
    severity,
    faults: faults.filter((one) => one.severity === severity),
  }));
  if (!checks.result)
    return (
      <p className="empty">{t(checks.failed ? 'studio.problems.unreachable' : 'studio.problems.checking')}</p>
    );
  return (
    <div aria-busy={checks.running}>
      {faults.every(({ severity }) => severity === 'note') && (
        <p className="kept">{t('studio.problems.none')}</p>
      )}
      {checks.failed && <p className="notice small">{t('studio.problems.unreachable')}</p>}
      {groups
        .filter((group) => group.faults.length > 0)
        .map(({ severity, faults: list }) => (
          <details key={severity} className="studio-problems" open={severity !== 'note'}>
            <summary>{t(`studio.problems.${severity}`, { count: list.length })}</summary>
            <ul className="plain">
              {list.map((fault, index) => (
                <Problem key={`${fault.line} ${fault.code} ${index}`} fault={fault} />
              ))}
            </ul>
          </details>
        ))}
    </div>
  );
}

function Problem({ fault }: { fault: Fault }) {
  useFile();
  const { go } = useStudio();
  const { t } = useTexts();
  const fixes = useFixes();
  const { message, hint, lang } = useSentences().faultWords(fault);
  const tone = { error: 'fault', warning: 'soon', note: 'mute' }[fault.severity];
  return (
    <li className="studio-problem">
      <button type="button" className="studio-problem-go" onClick={() => go(fault.path)}>
        <span className={`studio-mark ${tone}`} aria-hidden="true" />
        <span lang={lang}>
          <Described text={message} />
        </span>
        <span className="small mute block">
          {[t('studio.problems.line', { line: fault.line }), placeText(fault.path)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
      {hint && (
        <p className="small mute" lang={lang}>
          <Described text={hint} />
        </p>
      )}
      {fixes(fault).map(({ label, language, run }) => (
        <button key={label} type="button" className="studio-fix" lang={language} onClick={run}>
          {label}
        </button>
      ))}
    </li>
  );
}
