import { useEffect, useState } from 'react';
import type { Outline } from '../../api-types.ts';
import { languageNames, matchLanguage } from '../../i18n/languages.ts';
import type { Language } from '../../i18n/languages.ts';
import { createTexts, TextsProvider, useTexts } from '../../i18n/texts.tsx';
import type { TextResource, Texts } from '../../i18n/texts.tsx';
import { ClauseBase } from '../../parts/clause-link.tsx';
import { Block } from '../../policy/blocks.tsx';
import { PhraseText } from '../../policy/phrase.tsx';
import { useStudio } from '../studio-context.tsx';

const files = import.meta.glob<TextResource>('../../../locales/*.json', { import: 'default' });

/** The public page as it will look, in each language of the desk, made of the very parts of the page. */
export function PagePanel() {
  const { checks } = useStudio();
  const { t, language } = useTexts();
  const outlines = (checks.result?.outlines ?? {}) as Readonly<Record<string, Outline>>;
  const tags = Object.keys(outlines);
  const [chosen, setChosen] = useState<string | null>(null);
  const tag =
    chosen !== null && tags.includes(chosen)
      ? chosen
      : (tags.find((one) => matchLanguage(one) === language) ?? tags[0]);
  const texts = useTextsOf(matchLanguage(tag ?? '') ?? 'en');
  const outline = tag === undefined ? undefined : outlines[tag];
  if (!outline || !texts)
    return <p className="empty">{t(checks.result ? 'studio.page.not-yet' : 'studio.problems.checking')}</p>;
  return (
    <>
      <label className="field studio-narrow">
        <span>{t('studio.page.language')}</span>
        <select value={tag} onChange={({ target }) => setChosen(target.value)}>
          {tags.map((one) => (
            <option key={one} value={one} lang={one}>
              {languageNames[matchLanguage(one) ?? 'en']}
            </option>
          ))}
        </select>
      </label>
      <TextsProvider texts={texts}>
        <ClauseBase value="">
          <article className="policy studio-page" lang={tag}>
            <p className="studio-page-title">
              <PhraseText phrase={outline.title} />
            </p>
            <p className="lead">
              <PhraseText phrase={outline.summary} />
            </p>
            {outline.sections.map((section) => (
              <section key={section.id}>
                <h3 className="studio-page-section">
                  <PhraseText phrase={section.title} />
                </h3>
                {section.blocks.map((block, index) => (
                  <Block key={index} block={block} section={section.id} />
                ))}
              </section>
            ))}
          </article>
        </ClauseBase>
      </TextsProvider>
    </>
  );
}

/** The texts of another language than the page's, read when they are wanted. */
function useTextsOf(language: Language): Texts | null {
  const page = useTexts();
  const [texts, setTexts] = useState<Texts | null>(null);
  useEffect(() => {
    let current = true;
    void files[`../../../locales/${language}.json`]?.().then((resource) => {
      if (current) setTexts(createTexts(language, resource));
    });
    return () => {
      current = false;
    };
  }, [language]);
  return texts?.language === language ? texts : page.language === language ? page : null;
}
