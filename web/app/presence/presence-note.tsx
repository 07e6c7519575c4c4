import type { Present } from '../live/live-stream.ts';
import { useTexts } from '../i18n/texts.tsx';
import { usePresence } from './use-presence.ts';
import { useReadHere } from './use-read-here.ts';
import { useSayHere } from './use-say-here.ts';

/** Who else has this ticket open, and who types; it says to them that it is open here. */
export function PresenceNote({ ticket }: { ticket: string }) {
  useSayHere(ticket, 'answer');
  useReadHere(ticket);
  const { t, language } = useTexts();
  const others = usePresence(ticket);
  const typing = others.filter(({ doing }) => doing === 'types');
  const looking = others.filter(({ doing }) => doing === 'looks');
  const words = (key: 'presence.types' | 'presence.looks', people: readonly Present[]): string =>
    people.length === 0 ? '' : t(key, { count: people.length, names: listed(people, language) });
  return (
    <span className="presence" role="status">
      {typing.length > 0 && (
        <span className="presence-types">
          <Faces people={typing} /> {words('presence.types', typing)}
        </span>
      )}
      {looking.length > 0 && (
        <span className="mute">
          <Faces people={looking} /> {words('presence.looks', looking)}
        </span>
      )}
    </span>
  );
}

/** In a row of the queue: the initials of who has the ticket open. Read aloud with their names. */
export function RowPresence({ ticket }: { ticket: string }) {
  const { t, language } = useTexts();
  const others = usePresence(ticket);
  if (others.length === 0) return null;
  const typing = others.some(({ doing }) => doing === 'types');
  const names = listed(others, language);
  return (
    <span
      className="row-presence"
      role="img"
      aria-label={t(typing ? 'presence.types' : 'presence.looks', { count: others.length, names })}
      title={names}
    >
      <Faces people={others} />
    </span>
  );
}

const mostFaces = 3;

function Faces({ people }: { people: readonly Present[] }) {
  return (
    <span className="faces" aria-hidden="true">
      {people.slice(0, mostFaces).map(({ agent, name, doing }) => (
        <span key={agent} className="face" data-doing={doing}>
          {initials(name)}
        </span>
      ))}
      {people.length > mostFaces && <span className="face">{`+${people.length - mostFaces}`}</span>}
    </span>
  );
}

/** The first letters of the first and the last word of a name. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

const listed = (people: readonly Present[], language: string): string =>
  new Intl.ListFormat(language).format(people.map(({ name }) => name));
