import { useEffect, useRef, useState } from 'react';
import { useLocation, useRevalidator } from 'react-router';
import type { Problem } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import type { Unfinished } from '../ticket-action.server.ts';
import { useAnswer } from './use-answer.ts';

/** What one field of a form holds where it was saved: its name in the form, what people call it, and its value as the form writes it. */
export interface SavedField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** The value in words, where the form writes a figure or an id. */
  readonly shown?: string;
}

/**
 * Stands in each form that saves a setting: tells which version its writer has read, so that nobody saves over what they did not see.
 * When somebody else was faster, it says what is saved now, where it differs from what was typed, and offers to save over it: that is
 * ticked on purpose, and holds for what was shown. What was typed stays in the form, which fills its fields with `refused.typed`. With
 * and without script.
 */
export function SeenVersion({
  version,
  refused,
  saved,
}: {
  /** As it was read: an ETag. Undefined for what is new. */
  version: string | undefined;
  /** What the API refused of this very form, and what was typed in it. */
  refused:
    | {
        readonly problem?: Problem | null | undefined;
        readonly typed?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
  saved: readonly SavedField[];
}) {
  const { t } = useTexts();
  const { key } = useLocation();
  // A page that reads its data again has the new version, and the form still what was made of the old one.
  const [held, setHeld] = useState({ key, version });
  if (held.key !== key) setHeld({ key, version });
  const { problem, typed = {} } = refused ?? {};
  const present = usePresent(problem);
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Whoever pressed a button at the end of a long form would not see it.
    if (present !== undefined) told.current?.scrollIntoView({ block: 'nearest' });
  }, [present]);
  if (version === undefined) return null;
  const seen = typed['etag'] ?? (held.key === key ? held.version : version);
  const others = saved.filter(({ name, value }) => (typed[name] ?? '').trim() !== value.trim());
  return (
    <>
      <input type="hidden" name="etag" value={seen} />
      {present !== undefined && (
        <div className="notice" role="group" ref={told} aria-label={t('meanwhile.now')}>
          <p>{t('meanwhile.kept')}</p>
          {others.length > 0 && (
            <>
              <p>{t('meanwhile.now')}</p>
              <dl className="facts small">
                {others.map(({ name, label, value, shown = value }) => (
                  <div key={name}>
                    <dt>{label}</dt>
                    <dd className="pre break">{shown === '' ? '—' : shown}</dd>
                  </div>
                ))}
              </dl>
            </>
          )}
          <label className="check" key={present}>
            <input type="checkbox" name="over" value={present} />
            <span>{t('meanwhile.over')}</span>
          </label>
        </div>
      )}
    </>
  );
}

/**
 * Stands in each form that takes a setting away: nobody takes away what they did not see. When somebody else was faster, the page
 * shows what is saved now, and pressed again it holds for that.
 */
export function SeenBefore({ intent, version }: { intent: string; version: string }) {
  const answer = useAnswer<Unfinished>();
  usePresent(answer?.intent === intent ? answer.problem : undefined);
  return <input type="hidden" name="etag" value={version} />;
}

/** What somebody else saved meanwhile, if that is why it was refused; the page reads it. */
function usePresent(problem: Problem | null | undefined): string | undefined {
  const { revalidate } = useRevalidator();
  const present = problem?.code === 'changed-meanwhile' ? presentIn(problem) : undefined;
  useEffect(() => {
    // After what was refused, a page does not read its data again by itself.
    if (present !== undefined) void revalidate();
  }, [present, revalidate]);
  return present;
}

/** The version that the API compared with. */
const presentIn = (problem: Problem): string | undefined => {
  const { version } = problem as { readonly version?: unknown };
  return typeof version === 'string' ? version : undefined;
};
