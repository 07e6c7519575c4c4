import { useTexts } from '../../i18n/texts.tsx';
import { SectionForm } from '../sections/section-form.tsx';
import { AboutView } from '../sections/about-view.tsx';
import { AnswersView } from '../sections/answers-view.tsx';
import { ClausesView } from '../sections/clauses-view.tsx';
import { HoursView } from '../sections/hours-view.tsx';
import { LadderView } from '../sections/ladder-view.tsx';
import { LifecycleView } from '../sections/lifecycle-view.tsx';
import { PlansView } from '../sections/plans-view.tsx';
import { TextsView } from '../sections/texts-view.tsx';
import type { Shown, ViewName } from '../sections/views.ts';
import { useFile } from '../studio-context.tsx';
import { CodeEditor } from '../text/code-editor.tsx';
import { SectionNav } from './section-nav.tsx';
import { TabPanel, Tabs } from './tabs.tsx';

export type DocumentMode = 'form' | 'text' | 'both';

const viewOf = {
  about: AboutView,
  clauses: ClausesView,
  plans: PlansView,
  hours: HoursView,
  answers: AnswersView,
  ladder: LadderView,
  lifecycle: LifecycleView,
  texts: TextsView,
} as const satisfies Record<ViewName, () => React.ReactNode>;

/** The document: forms, text, or both. Both are the same file. */
export function DocumentPane({
  shown,
  onShow,
  mode,
  onMode,
  onText,
}: {
  shown: Shown;
  onShow: (shown: Shown) => void;
  mode: DocumentMode;
  /** Leads to the text, where only it can be mended. */
  onText: () => void;
  /** Without it the choice is made elsewhere. */
  onMode?: (mode: DocumentMode) => void;
}) {
  const { t } = useTexts();
  const content = (
    <div className={`studio-document ${mode}`}>
      {mode !== 'text' && (
        <div className="studio-form-pane">
          <SectionNav shown={shown} onShow={onShow} />
          <FormArea shown={shown} onText={onText} />
        </div>
      )}
      {mode !== 'form' && <CodeEditor />}
    </div>
  );
  if (!onMode) return content;
  return (
    <section className="studio-main" aria-label={t('studio.document')}>
      <Tabs
        name="mode"
        label={t('studio.document')}
        tabs={(['form', 'text', 'both'] as const).map((id) => ({ id, label: t(`studio.mode.${id}`) }))}
        chosen={mode}
        onChoose={onMode}
      />
      <TabPanel name="mode" id={mode}>
        {content}
      </TabPanel>
    </section>
  );
}

function FormArea({ shown, onText }: { shown: Shown; onText: () => void }) {
  const file = useFile();
  const { t } = useTexts();
  const [fault] = file.faults;
  const View = 'view' in shown ? viewOf[shown.view] : null;
  return (
    <div className="studio-form">
      {fault && (
        <p className="notice bad" role="alert">
          {t('studio.form.broken', { line: file.text.slice(0, fault.from).split('\n').length })}{' '}
          <span lang="en">{fault.message.split('\n')[0]}</span>{' '}
          <button type="button" className="link" onClick={onText}>
            {t('studio.mode.text')}
          </button>
        </p>
      )}
      {View ? (
        <View />
      ) : (
        'part' in shown && (
          <div className="studio-view">
            <SectionForm section={shown.part} level={2} />
          </div>
        )
      )}
    </div>
  );
}
