import schemaAddress from '../../../contract/policy.schema.json?url';
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { Schema } from './schema/policy-schema.ts';
import { fetchSentences, schemaIn, SentencesProvider } from './sentences.ts';
import type { Sentences } from './sentences.ts';
import type { StudioProps } from './studio.tsx';

interface Loaded {
  readonly Screen: ComponentType<StudioProps>;
  readonly schema: Schema;
  readonly sentences: Sentences;
}

/** The studio, read when the page is alive: it needs the browser, and is large. */
export function LoadStudio(props: Omit<StudioProps, 'schema'>) {
  const { t, language } = useTexts();
  const { desk } = useDesk();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    Promise.all([
      import('./studio.tsx'),
      fetch(schemaAddress).then((answer) => answer.text()),
      fetchSentences(language),
    ])
      .then(([{ StudioScreen }, schema, sentences]) => {
        if (current) setLoaded({ Screen: StudioScreen, schema: schemaIn(sentences, schema), sentences });
      })
      .catch(() => setFailed(true));
    return () => {
      current = false;
    };
  }, [language]);
  return (
    <main id="main" className="studio-page-main" tabIndex={-1}>
      <title>{`${props.title || t('studio.untitled')} · ${desk.name}`}</title>
      {loaded ? (
        <SentencesProvider value={loaded.sentences}>
          <loaded.Screen {...props} schema={loaded.schema} />
        </SentencesProvider>
      ) : (
        <div className="studio-loading">
          <h1>{props.title || t('studio.untitled')}</h1>
          <p className="empty" role="status">
            {t(failed ? 'studio.not-loaded' : 'page.loading')}
          </p>
          <noscript>
            <p>{t('studio.needs-script')}</p>
          </noscript>
        </div>
      )}
    </main>
  );
}
