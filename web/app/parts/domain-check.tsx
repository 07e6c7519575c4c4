import type { DomainCheck } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { instantWords } from '../time/words.ts';
import { useNow, useReader } from './surroundings.tsx';

type Finding = DomainCheck['parts'][number]['findings'][number];

const tones: Readonly<Record<Finding['severity'], string>> = {
  error: 'broken',
  warning: 'paused',
  note: 'mute',
  good: 'kept',
  untried: 'mute',
};

/** What was found of a domain's mail, part by part: what is wrong lies open, the rest behind its heading. */
export function DomainCheckView({ check }: { check: DomainCheck }) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const when = instantWords(Date.parse(check.at), now, reader);
  return (
    <div className="domain-check">
      <p className="small">
        <b className="break">{check.domain}</b>{' '}
        <span className="mute">{check.by === null ? when : t('check.by', { when, name: check.by })}</span>
      </p>
      {check.worst === 'good' && <p className="small kept">{t('check.all-good')}</p>}
      {check.parts.map(({ part, title, findings }) => {
        const worst = findings[0]?.severity ?? 'good';
        return (
          <details key={part} open={worst === 'error' || worst === 'warning'}>
            <summary>
              {title} <span className={`small ${tones[worst]}`}>{t(`check.severity.${worst}`)}</span>
            </summary>
            <ul className="plain small">
              {findings.map((finding) => (
                <FindingItem key={`${finding.code} ${finding.says}`} finding={finding} />
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}

function FindingItem({ finding }: { finding: Finding }) {
  const { t } = useTexts();
  return (
    <li className="break">
      <p>
        <span className={tones[finding.severity]}>{t(`check.severity.${finding.severity}`)}</span>
        {': '}
        {finding.says}
      </p>
      {finding.todo !== null && <p className="mute">{finding.todo}</p>}
      {finding.evidence.length > 0 && (
        <details>
          <summary className="mute">{t('check.seen')}</summary>
          {finding.evidence.map((line) => (
            <code key={line} className="block">
              {line}
            </code>
          ))}
        </details>
      )}
    </li>
  );
}

/** What a check asks for: the domain, and what is known of its signatures and servers. */
export function DomainCheckFields({ domain }: { domain: string }) {
  const { t } = useTexts();
  return (
    <>
      <p className="mute small">{t('check.how')}</p>
      <label className="field">
        <span>{t('check.domain')}</span>
        <input
          name="domain"
          defaultValue={domain}
          required
          maxLength={400}
          spellCheck={false}
          autoCapitalize="none"
        />
      </label>
      <label className="field">
        <span>{t('check.selectors')}</span>
        <input name="selectors" maxLength={600} spellCheck={false} autoCapitalize="none" />
        <span className="mute small">{t('check.selectors-how')}</span>
      </label>
      <label className="field">
        <span>{t('check.senders')}</span>
        <input name="senders" maxLength={2000} spellCheck={false} autoCapitalize="none" />
        <span className="mute small">{t('check.senders-how')}</span>
      </label>
    </>
  );
}
