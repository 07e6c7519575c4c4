import type { ReactNode } from 'react';
import type { Way } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { useNow, useReader } from './surroundings.tsx';
import { wayWords } from './way-words.ts';
import { ClauseLink } from './clause-link.tsx';

/** Channels one under the other: is it open now, until when, and how to use it. */
export function Ways({
  ways,
  action,
  known = true,
}: {
  ways: readonly Way[];
  action?: (way: Way) => ReactNode;
  /** False when nobody has signed in, so that the plan is not known. */
  known?: boolean;
}) {
  const now = useNow();
  const reader = useReader();
  return (
    <ul className="ways">
      {ways.map((way) => {
        const { words, tone } = wayWords(way, now, reader, known);
        return (
          <li key={way.channel}>
            <div>
              <b>
                <Local text={way.name} />
              </b>
              <span className={`small ${tone}`}>
                {words}
                {way.clause && (
                  <>
                    {' '}
                    <ClauseLink clause={way.clause} />
                  </>
                )}
              </span>
            </div>
            {action?.(way) ?? (way.entitled && <Reach way={way} />)}
          </li>
        );
      })}
    </ul>
  );
}

/** How it is used: on which site, by which number. */
function Reach({ way }: { way: Way }) {
  const { say, t } = useTexts();
  const contact = say(way.contact);
  if (contact === '' && !way.url) return <span className="small mute">{t('way.no-address')}</span>;
  return (
    <span className="reach">
      {way.url && <Contact text={way.url} />}
      {contact !== '' && contact !== way.url && <Contact text={contact} />}
    </span>
  );
}

function Contact({ text }: { text: string }) {
  if (text.startsWith('https://')) {
    return (
      <a href={text} rel="noreferrer">
        {new URL(text).host}
      </a>
    );
  }
  if (/^[\w.+-]+@[\w.-]+$/.test(text)) return <a href={`mailto:${text}`}>{text}</a>;
  if (/^\+?[\d ()-]{6,}$/.test(text)) return <a href={`tel:${text.replaceAll(/[^\d+]/g, '')}`}>{text}</a>;
  return <span className="num">{text}</span>;
}
