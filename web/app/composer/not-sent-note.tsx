import { faultWords } from '../i18n/fault-words.ts';
import { saidOf } from '../i18n/said-of.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { answeredOf } from '../presence/answered.ts';
import { instantWords } from '../time/words.ts';
import type { Draft } from './writing-api.ts';

/** Why a letter that waited was put back, in its author's language. */
export function NotSentNote({ problem }: { problem: NonNullable<Draft['problem']> }) {
  const texts = useTexts();
  const { t } = texts;
  const now = useNow();
  const reader = useReader();
  const answered = answeredOf(problem);
  const said = saidOf(problem, texts);
  return (
    <div className="notice bad" role="alert">
      <strong>{t('writing.not-sent')}</strong>
      {answered === null ? (
        <p lang={said.language}>{said.text}</p>
      ) : (
        <p>
          {t('presence.answered', {
            name: answered.by,
            when: instantWords(Date.parse(answered.at), now, reader),
          })}{' '}
          <a href={`#m${answered.seq}`}>{t('presence.look')}</a>
        </p>
      )}
      {(problem.errors ?? []).map((fault) => (
        <p key={`${fault.path} ${fault.code}`}>{faultWords(fault, texts)}</p>
      ))}
    </div>
  );
}
