import { useTexts } from '../i18n/texts.tsx';
import { Disclosure } from '../kit/disclosure.tsx';
import { TextArea } from '../kit/text-field.tsx';
import { openFields, textsInUse } from './said-to-each.ts';
import type { Said } from './said-to-each.ts';

/** One ticket and what its customer is told. */
export interface Told {
  readonly number: string;
  readonly said: Said;
  /** As it was written for this ticket alone; null: as it was filled in. */
  readonly own: string | null;
}

/**
 * The answer of a macro on many tickets: its text for all of them, with fields, and what each of them says. Both can be edited.
 * @param stale the text for all was changed, and the tickets do not say it yet
 */
export function AnswersForMany({
  texts,
  told,
  stale,
  onTexts,
  onOwn,
}: {
  texts: Readonly<Record<string, string>>;
  told: readonly Told[];
  stale: boolean;
  onTexts: (texts: Readonly<Record<string, string>>) => void;
  onOwn: (number: string, text: string) => void;
}) {
  const { t, language } = useTexts();
  const languages = new Intl.DisplayNames([language], { type: 'language' });
  const used = textsInUse(
    texts,
    told.map(({ said }) => said.language),
  );
  return (
    <>
      {used.map((each) => (
        <TextArea
          key={each}
          label={
            used.length === 1
              ? t('macros.answer-for-all')
              : t('macros.answer-for-all-in', { language: languages.of(each) ?? each })
          }
          lang={each}
          rows={4}
          value={texts[each] ?? ''}
          onChange={(text) => onTexts({ ...texts, [each]: text })}
        />
      ))}
      {!stale && told.length > 0 && (
        <div className="macro-answers">
          {told.map(({ number, said, own }, index) => {
            const text = own ?? said.text;
            const open = openFields(said, text);
            return (
              <Disclosure
                key={number}
                defaultExpanded={index === 0 || open.length > 0}
                title={
                  <>
                    <b className="num">{number}</b>
                    <span className="mute small">
                      {own === null ? firstLine(text) : t('macros.answer-own')}
                    </span>
                  </>
                }
              >
                <TextArea
                  label={t('macros.answer-to', { number })}
                  lang={said.language}
                  rows={4}
                  value={text}
                  onChange={(changed) => onOwn(number, changed)}
                  {...(open.length > 0
                    ? {
                        fault: t('macros.unfilled', { fields: open.map((name) => `{{${name}}}`).join(', ') }),
                      }
                    : {})}
                />
              </Disclosure>
            );
          })}
        </div>
      )}
    </>
  );
}

const firstLine = (text: string): string => text.trim().split('\n')[0]?.slice(0, 90) ?? '';
