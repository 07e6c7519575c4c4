import { useTexts } from '../../i18n/texts.tsx';
import type { ExampleResult } from '../studio-api.ts';
import { useStudio } from '../studio-context.tsx';
import { placeText } from '../text/hover.ts';
import { flowText } from '../yaml/write-value.ts';
import type { Plain } from '../yaml/write-value.ts';

/** The worked examples inside the policy: which come out, and what comes out instead where one does not. */
export function ExamplesPanel() {
  const { checks, go } = useStudio();
  const { t } = useTexts();
  const tests = checks.result?.tests ?? [];
  const failing = tests.filter(({ passed }) => !passed).length;
  if (!checks.result) return <p className="empty">{t('studio.problems.checking')}</p>;
  if (tests.length === 0)
    return (
      <p className="empty">
        {t(checks.result.hash === null ? 'studio.page.not-yet' : 'studio.examples.none')}
      </p>
    );
  return (
    <div aria-busy={checks.running}>
      <p className={failing > 0 ? 'fault' : 'kept'}>
        {failing > 0
          ? t('studio.examples.failing', { count: failing })
          : t('studio.examples.all', { count: tests.length })}
      </p>
      <ul className="plain studio-examples">
        {tests.map((test, index) => (
          <li key={index}>
            <button type="button" className="studio-problem-go" onClick={() => go(['tests', index])}>
              <span className={`studio-mark ${test.passed ? 'kept' : 'fault'}`} aria-hidden="true" />
              <span>
                {test.name}
                <span className="small mute block">
                  {t(test.passed ? 'studio.examples.passed' : 'studio.examples.failed')}
                  {test.clauses.length > 0 && ` · ${test.clauses.join(', ')}`}
                </span>
              </span>
            </button>
            {!test.passed && <Differences test={test} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Differences({ test }: { test: ExampleResult }) {
  const { t } = useTexts();
  if (test.error !== null)
    return (
      <p className="small fault" lang="en">
        {test.error}
      </p>
    );
  return (
    <table className="studio-table small">
      <thead>
        <tr>
          <th scope="col">{t('studio.examples.where')}</th>
          <th scope="col">{t('studio.examples.wanted')}</th>
          <th scope="col">{t('studio.examples.found')}</th>
        </tr>
      </thead>
      <tbody>
        {test.differences.map(({ path, wanted, found }) => (
          <tr key={path.join('.')}>
            <th scope="row">{placeText(path)}</th>
            <td className="break">{shown(wanted)}</td>
            <td className="break">{shown(found)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shown(value: unknown): string {
  return value === undefined || value === null ? '—' : flowText(value as Plain);
}
