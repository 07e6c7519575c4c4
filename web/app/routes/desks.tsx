import { useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import type { Desk } from '../api-types.ts';
import { ask, askIfAllowed } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { SurroundingsProvider, useNow, useReader } from '../parts/surroundings.tsx';
import { wayWords } from '../parts/way-words.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** Every desk with what is open there now. */
export async function loader(args: LoaderFunctionArgs) {
  const { context } = args;
  const { items } = await ask(args, 'listDesks', {});
  const desks = await Promise.all(
    items.map(async (entry) => ({ entry, desk: await askIfAllowed(args, 'readDesk', { desk: entry.id }) })),
  );
  return { desks, mode: context.get(pageContext).mode };
}

export default function Desks() {
  const { desks, mode } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <div className="portal">
      <title>Amparo</title>
      <header className="portal-head">
        <span className="amparo">amparo</span>
      </header>
      <main id="main" className="narrow" tabIndex={-1}>
        <h1>{t('desks.title')}</h1>
        {desks.length === 0 ? (
          <p className="empty">{t('desks.empty')}</p>
        ) : (
          <ul className="desks">
            {desks.map(({ entry, desk }) => (
              <li key={entry.id}>
                <h2>
                  <a href={`/${entry.id}`}>{entry.name}</a>
                </h2>
                <p className="mute">
                  <Local text={entry.title} />
                </p>
                {desk && (
                  <SurroundingsProvider now={desk.now} speed={desk.speed} zone={desk.zone} foreignZone>
                    <OpenNow desk={desk} />
                  </SurroundingsProvider>
                )}
              </li>
            ))}
          </ul>
        )}
      </main>
      <footer className="portal-foot">
        <LanguageSwitch />
        {mode !== 'production' && (
          <p className="mute">
            {t('page.demonstration')} · <a href="/outbox">{t('nav.outbox')}</a>
          </p>
        )}
      </footer>
    </div>
  );
}

function OpenNow({ desk }: { desk: Desk }) {
  const now = useNow();
  const reader = useReader();
  const ways = desk.channels.filter((way) => way.entitled);
  if (ways.length === 0) return <p className="small">{reader.t('desks.only-plan')}</p>;
  return (
    <ul className="open-now small">
      {ways.map((way) => {
        const { words, tone } = wayWords(way, now, reader);
        return (
          <li key={way.channel}>
            <Local text={way.name} /> <span className={tone}>{words}</span>
          </li>
        );
      })}
    </ul>
  );
}
