import { useTexts } from '../../i18n/texts.tsx';
import { AskPanel } from '../panels/ask-panel.tsx';
import { ChangesPanel } from '../panels/changes-panel.tsx';
import { ExamplesPanel } from '../panels/examples-panel.tsx';
import { PagePanel } from '../panels/page-panel.tsx';
import { ProblemsPanel } from '../panels/problems-panel.tsx';
import { ReplayPanel } from '../replay/replay-panel.tsx';
import type { CheckState } from '../studio-context.tsx';
import type { Tab } from './tabs.tsx';

export type PanelName = 'problems' | 'page' | 'ask' | 'changes' | 'replay' | 'examples';

const panels = {
  problems: ProblemsPanel,
  page: PagePanel,
  ask: AskPanel,
  changes: ChangesPanel,
  replay: ReplayPanel,
  examples: ExamplesPanel,
} as const satisfies Record<PanelName, () => React.ReactNode>;

/** What a panel shows of the draft. */
export function PanelContent({ panel }: { panel: PanelName }) {
  const { t } = useTexts();
  const Content = panels[panel];
  return (
    <>
      <h2 className="hidden">{t(`studio.panel.${panel}`)}</h2>
      <Content />
    </>
  );
}

/** The tabs of the panels. @param manages false leaves out what only those who manage the desk may look at */
export function usePanelTabs(checks: CheckState, manages: boolean): Tab<PanelName>[] {
  const { t } = useTexts();
  const faults = (checks.result?.faults ?? []).filter(({ severity }) => severity !== 'note');
  const failing = (checks.result?.tests ?? []).filter(({ passed }) => !passed).length;
  const grave = faults.some(({ severity }) => severity === 'error');
  const count = (number: number, said: string, tone: 'fault' | 'soon'): Pick<Tab<PanelName>, 'count'> =>
    number === 0 ? {} : { count: { shown: String(number), said, tone } };
  const names = (Object.keys(panels) as PanelName[]).filter(
    (name) => manages || (name !== 'changes' && name !== 'replay'),
  );
  return names.map((id) => ({
    id,
    label: t(`studio.panel.${id}`),
    ...(id === 'problems'
      ? count(faults.length, t('studio.problems.count', { count: faults.length }), grave ? 'fault' : 'soon')
      : {}),
    ...(id === 'examples' ? count(failing, t('studio.examples.failing', { count: failing }), 'fault') : {}),
  }));
}
