import schemaAddress from '../../../contract/policy.schema.json?url';
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { Schema } from './schema/policy-schema.ts';
import type { StudioProps } from './studio.tsx';

interface Loaded {
  readonly Screen: ComponentType<StudioProps>;
  readonly schema: Schema;
}

/** The studio, read when the page is alive: it needs the browser, and is large. */
export function LoadStudio(props: Omit<StudioProps, 'schema'>) {
  const { t } = useTexts();
  const { desk } = useDesk();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    Promise.all([
      import('./studio.tsx'),
      fetch(schemaAddress).then((answer) => answer.json() as Promise<Schema>),
    ])
      .then(([{ StudioScreen }, schema]) => {
        if (current) setLoaded({ Screen: StudioScreen, schema });
      })
      .catch(() => setFailed(true));
    return () => {
      current = false;
    };
  }, []);
  return (
    <main id="main" className="studio-page-main" tabIndex={-1}>
      <title>{`${props.title || t('studio.untitled')} · ${desk.name}`}</title>
      {loaded ? (
        <loaded.Screen {...props} schema={loaded.schema} />
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
