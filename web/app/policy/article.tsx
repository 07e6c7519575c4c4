import type { ReactNode } from 'react';
import type { Outline } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ZoneChoice } from '../parts/zone-choice.tsx';
import { Block } from './blocks.tsx';
import { PhraseText } from './phrase.tsx';

/** A policy to be read: its title, what `children` say of it, contents, and every section. */
export function PolicyArticle({ outline, children }: { outline: Outline; children?: ReactNode }) {
  const { t } = useTexts();
  return (
    <>
      <h1>
        <PhraseText phrase={outline.title} />
      </h1>
      <p className="lead">
        <PhraseText phrase={outline.summary} />
      </p>
      {children}
      <nav className="contents small" aria-label={t('policy.contents')}>
        <ol>
          {outline.sections.map((section) => (
            <li key={section.id}>
              <a href={`#${section.id}`}>
                <PhraseText phrase={section.title} />
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {outline.sections.map((section, index) => (
        <section key={section.id} aria-labelledby={section.id}>
          <h2 id={section.id}>
            <a className="anchor num" href={`#${section.id}`} aria-hidden="true" tabIndex={-1}>
              {index + 1}
            </a>{' '}
            <PhraseText phrase={section.title} />
          </h2>
          {section.id === 'hours' && <ZoneChoice />}
          {section.blocks.map((block, at) => (
            <Block key={at} block={block} section={section.id} />
          ))}
        </section>
      ))}
    </>
  );
}
