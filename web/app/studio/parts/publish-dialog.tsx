import { useEffect, useId, useRef, useState } from 'react';
import { faultWords } from '../../i18n/fault-words.ts';
import { saidOf } from '../../i18n/said-of.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { useNow } from '../../parts/surroundings.tsx';
import { useDesk } from '../../parts/use-desk.ts';
import { ComparisonView } from '../panels/changes-panel.tsx';
import { wallIn } from '../panels/wall-time.ts';
import type { Comparison, StudioApi, Version, VersionList } from '../studio-api.ts';
import { useFile, useStudio } from '../studio-context.tsx';
import { valueAt } from '../yaml/policy-text.ts';

/** Somebody published while this draft was written. */
interface Between {
  readonly version: string;
  readonly hash: string;
}

/**
 * Publishes the draft: date of effect, label, why, and what changes. Errors and failing examples forbid it, and a version
 * that somebody published in between is shown first.
 */
export function PublishDialog({
  draft,
  base,
  onClose,
  onSave,
  onPublished,
}: {
  draft: string;
  /** Hash of the newest publication that this draft was made on. */
  base: string;
  onClose: () => void;
  /** Sees to it that the draft is saved as it stands. */
  onSave: () => Promise<boolean>;
  onPublished: (version: Version) => void;
}) {
  const { api, checks } = useStudio();
  const file = useFile();
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, language } = texts;
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const today = wallIn(useNow(), desk.zone).slice(0, 10);
  const written = valueAt(file, ['effective']);
  const own = typeof written === 'string' && written > today ? written : today;
  const [effective, setEffective] = useState(own);
  const [label, setLabel] = useState<string | null>(null);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [between, setBetween] = useState<Between | null>(null);
  const [seen, setSeen] = useState(base);
  // Once somebody published in between, the label that was free is theirs.
  const versions = useVersions(api, between?.hash ?? base);
  const free = versions === 'asked' ? null : (versions?.label ?? '');
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    void api
      .compare(between?.hash ?? 'newest', file.text, language)
      .then((outcome) => outcome.type === 'ok' && setComparison(outcome.data));
  }, [api, between, file, language]);
  const faults = checks.source === file.text ? (checks.result?.faults ?? []) : null;
  const errors = faults?.filter(({ severity }) => severity === 'error').length ?? 0;
  const failing = checks.result?.tests.filter(({ passed }) => !passed).length ?? 0;
  const blocked = faults === null || errors > 0 || failing > 0 || checks.result?.hash == null;
  const past = effective < today;
  const publish = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const saved = await onSave();
    const outcome = saved
      ? await api.publish({
          draft,
          base: seen,
          effective: effective === today ? 'today' : effective,
          label: label ?? free ?? '',
          comment,
        })
      : null;
    setBusy(false);
    if (outcome === null) setRefused(t('studio.publish.not-saved'));
    else if (outcome.type === 'ok') onPublished(outcome.data);
    else if (outcome.type === 'offline') setRefused(t('studio.problems.unreachable'));
    else if (outcome.status === 409 && isBetween(outcome.problem['newest']))
      setBetween(outcome.problem['newest']);
    else {
      const reasons = (outcome.problem.errors ?? []).map((fault) => faultWords(fault, texts));
      setRefused([saidOf(outcome.problem, texts).text, ...reasons].join(' '));
    }
  };
  return (
    <dialog ref={dialog} className="dialog studio-publish" aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>{t('studio.publish.title')}</h2>
      {blocked && (
        <p className="notice bad" role="alert">
          {faults === null
            ? t('studio.problems.checking')
            : [
                errors > 0 && t('studio.publish.errors', { count: errors }),
                failing > 0 && t('studio.publish.failing', { count: failing }),
              ]
                .filter(Boolean)
                .join(' ')}
        </p>
      )}
      {between && (
        <div className="notice bad" role="alert">
          <p>
            <strong>{t('studio.publish.between', { version: between.version })}</strong>
          </p>
          <p>{t('studio.publish.between-how')}</p>
          <label className="check">
            <input
              type="checkbox"
              checked={seen === between.hash}
              onChange={({ target }) => setSeen(target.checked ? between.hash : base)}
            />{' '}
            {t('studio.publish.between-seen', { version: between.version })}
          </label>
        </div>
      )}
      {refused !== null && (
        <p className="notice bad" role="alert">
          {refused}
        </p>
      )}
      <form
        className="sheet"
        onSubmit={(event) => {
          event.preventDefault();
          void publish();
        }}
      >
        <div className="pair">
          <label className="field">
            <span>{t('studio.publish.effective')}</span>
            <input
              type="date"
              required
              min={today}
              value={effective}
              aria-invalid={past || undefined}
              onChange={({ target }) => setEffective(target.value)}
            />
            <span className="small mute">{t('studio.publish.zone', { zone: desk.zone })}</span>
          </label>
          <label className="field">
            <span>{t('studio.publish.label')}</span>
            <input
              type="text"
              required
              maxLength={60}
              value={label ?? free ?? ''}
              onChange={({ target }) => setLabel(target.value)}
            />
          </label>
        </div>
        <label className="field">
          <span>{t('studio.publish.comment')}</span>
          <textarea
            rows={3}
            maxLength={4000}
            value={comment}
            onChange={({ target }) => setComment(target.value)}
          />
          <span className="small mute">{t('studio.publish.comment-read')}</span>
        </label>
        <div className="studio-publish-changes">
          <h3>{t('studio.publish.changes')}</h3>
          {comparison ? (
            <ComparisonView comparison={comparison} />
          ) : (
            <p className="mute">{t('studio.changes.comparing')}</p>
          )}
        </div>
        <p className="actions">
          <button
            className="btn main"
            // Until it is known which label is free, the field for it is empty, and the browser would refuse to send it.
            disabled={
              blocked ||
              busy ||
              past ||
              (label === null && free === null) ||
              (between !== null && seen !== between.hash)
            }
          >
            {t(effective === today ? 'studio.publish.now' : 'studio.publish.then')}
          </button>
          <button type="button" className="btn" onClick={() => dialog.current?.close()}>
            {t('page.cancel')}
          </button>
        </p>
      </form>
    </dialog>
  );
}

function isBetween(value: unknown): value is Between {
  return typeof value === 'object' && value !== null && 'hash' in value && 'version' in value;
}

/**
 * @param newest hash of the newest version known: with another one they are read again
 * @returns 'asked' until there is an answer; null when it could not be had
 */
function useVersions(api: StudioApi, newest: string): VersionList | 'asked' | null {
  const [versions, setVersions] = useState<VersionList | 'asked' | null>('asked');
  useEffect(() => {
    setVersions('asked');
    void api.versions().then((outcome) => setVersions(outcome.type === 'ok' ? outcome.data : null));
  }, [api, newest]);
  return versions;
}
