import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { StudioDocument } from './draft/studio-document.ts';
import { DocumentPane } from './parts/document-pane.tsx';
import type { DocumentMode } from './parts/document-pane.tsx';
import { MergeDialog } from './parts/merge-dialog.tsx';
import { OtherPeople } from './parts/other-people.tsx';
import { PanelContent, usePanelTabs } from './parts/panel-content.tsx';
import type { PanelName } from './parts/panel-content.tsx';
import { PublishDialog } from './parts/publish-dialog.tsx';
import { StudioHead } from './parts/studio-head.tsx';
import { TabPanel, Tabs } from './parts/tabs.tsx';
import { PolicySchema } from './schema/policy-schema.ts';
import type { Schema } from './schema/policy-schema.ts';
import { shownAt } from './sections/views.ts';
import type { Shown } from './sections/views.ts';
import { StudioApi } from './studio-api.ts';
import type { Draft } from './studio-api.ts';
import { StudioProvider } from './studio-context.tsx';
import type { Studio } from './studio-context.tsx';
import { editorExtensions } from './text/editor-extensions.ts';
import { useChecks } from './use-checks.ts';
import { focusPlace } from './focus-place.ts';
import { useKeeper } from './use-keeper.ts';
import { usePresence } from './use-presence.ts';
import { useEditorPhrases } from './use-editor-phrases.ts';
import { useWide } from '../kit/use-wide.ts';
import { spanOf } from './yaml/places.ts';
import type { Path } from './yaml/policy-text.ts';

/** What is edited or read: a draft, or a published version that never changes. */
export interface StudioProps {
  readonly title: string;
  readonly source: string;
  readonly draft: Draft | null;
  readonly readOnly: boolean;
  readonly schema: Schema;
}

/** The document in forms and as text, and beside it all that it leads to. */
export function StudioScreen({ title, source, draft, readOnly, schema: root }: StudioProps) {
  const { desk, me } = useDesk();
  const { t } = useTexts();
  const navigate = useNavigate();
  const phrases = useEditorPhrases();
  const wide = useWide();
  const [schema] = useState(() => new PolicySchema(root));
  const [api] = useState(() => new StudioApi(desk.id));
  const [doc] = useState(
    () =>
      new StudioDocument(
        source,
        editorExtensions({ schema, readOnly, label: t('studio.text.label'), phrases, nonce: pageNonce() }),
      ),
  );
  const checks = useChecks(doc, api);
  const keeping = useKeeper(doc, api, desk.id, readOnly ? null : draft);
  const [shown, setShown] = useState<Shown>({ view: 'plans' });
  const [mode, setMode] = useState<DocumentMode>('form');
  const [panel, setPanel] = useState<PanelName>('problems');
  const [tab, setTab] = useState<DocumentMode | PanelName>('form');
  const [target, setTarget] = useState<Studio['target']>(null);
  /** Which opening of the window for publishing is there, counted from 1. */
  const [publishing, setPublishing] = useState(0);
  const openings = useRef(0);
  const place = 'view' in shown ? shown.view : shown.part;
  const presence = usePresence(api, readOnly ? null : (draft?.id ?? null), place);

  const go = useMemo(
    () =>
      (path: Path): void => {
        setShown(shownAt(path));
        setTarget({ path });
        setTab((now) => (now === 'text' ? 'text' : 'form'));
        const span = spanOf(doc.file, path);
        if (span) doc.dispatch(doc.state.update({ selection: { anchor: span.from }, scrollIntoView: true }));
        focusPlace(path);
      },
    [doc],
  );
  const studio: Studio = useMemo(
    () => ({ doc, schema, api, checks, readOnly, go, target }),
    [doc, schema, api, checks, readOnly, go, target],
  );
  const saved = keeping?.kept.is === 'saved';
  const revision = keeping?.keeper.revision;
  useEffect(() => {
    // Somebody else saved, and nothing of one's own is in the way: their text is shown.
    if (!keeping || !draft || !saved || presence === null || presence.revision <= (revision ?? 0)) return;
    void api.draft(draft.id).then((outcome) => {
      if (outcome.type !== 'ok' || keeping.keeper.kept.is !== 'saved') return;
      keeping.keeper.adopt(outcome.data);
      doc.replace(outcome.data.source);
    });
  }, [api, doc, draft, keeping, presence, revision, saved]);

  const onKey = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 's') {
      event.preventDefault();
      void keeping?.keeper.flush();
    }
    const element = event.target as HTMLElement;
    // The text editor has these keys itself; a field in which somebody is just typing takes back its own letters.
    if (element.closest('.cm-editor') || element.dataset['typing'] !== undefined) return;
    const back = key === 'z' && !event.shiftKey;
    const forth = key === 'y' || (key === 'z' && event.shiftKey);
    if (!back && !forth) return;
    event.preventDefault();
    if (back) doc.undo();
    else doc.redo();
  };

  const toText = (): void => {
    const [fault] = doc.file.faults;
    if (fault) doc.dispatch(doc.state.update({ selection: { anchor: fault.from }, scrollIntoView: true }));
    setMode('text');
    setTab('text');
  };
  const tabs = usePanelTabs(checks, me.role !== 'agent');
  const text = doc.source;
  return (
    <StudioProvider value={studio}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- undo and save are heard wherever the focus is */}
      <div className="studio" onKeyDown={onKey}>
        <StudioHead
          title={title}
          draft={readOnly ? null : draft}
          keeping={keeping}
          onPublish={() => setPublishing(++openings.current)}
        />
        <OtherPeople presence={presence} />
        {wide ? (
          <div className="studio-desk">
            <DocumentPane shown={shown} onShow={setShown} mode={mode} onMode={setMode} onText={toText} />
            <section className="studio-panels" aria-label={t('studio.panels')}>
              <Tabs name="panel" label={t('studio.panels')} tabs={tabs} chosen={panel} onChoose={setPanel} />
              <TabPanel name="panel" id={panel}>
                <PanelContent panel={panel} />
              </TabPanel>
            </section>
          </div>
        ) : (
          <>
            <Tabs
              name="all"
              label={t('studio.panels')}
              tabs={[
                { id: 'form', label: t('studio.mode.form') },
                { id: 'text', label: t('studio.mode.text') },
                ...tabs,
              ]}
              chosen={tab}
              onChoose={setTab}
            />
            <TabPanel name="all" id={tab}>
              {tab === 'form' || tab === 'text' || tab === 'both' ? (
                <DocumentPane shown={shown} onShow={setShown} mode={tab} onText={toText} />
              ) : (
                <PanelContent panel={tab} />
              )}
            </TabPanel>
          </>
        )}
        {keeping?.kept.is === 'conflict' && (
          <MergeDialog
            key={keeping.kept.conflict.revision}
            conflict={keeping.kept.conflict}
            mine={text}
            onMerged={(merged) => {
              doc.replace(merged);
              keeping.keeper.settled(doc.source);
            }}
          />
        )}
        {publishing > 0 && draft && keeping && (
          <PublishDialog
            key={publishing}
            draft={draft.id}
            base={draft.base}
            // A window tells of its closing a moment later: by then the next may be open.
            onClose={() => setPublishing((now) => (now === publishing ? 0 : now))}
            onSave={async () => {
              await keeping.keeper.flush();
              return keeping.keeper.kept.is === 'saved';
            }}
            onPublished={(version) =>
              void navigate(`/${desk.id}/policy/studio?published=${encodeURIComponent(version.version)}`)
            }
          />
        )}
      </div>
    </StudioProvider>
  );
}

/** The nonce of this page: hidden from markup, but not from our own script. */
function pageNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
}
