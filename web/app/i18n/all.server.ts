import en from '../../locales/en.json' with { type: 'json' };
import es from '../../locales/es.json' with { type: 'json' };
import ptBR from '../../locales/pt-BR.json' with { type: 'json' };
import ro from '../../locales/ro.json' with { type: 'json' };
import type { Language } from './languages.ts';
import { createTexts } from './texts.tsx';
import type { Texts } from './texts.tsx';

const all: Readonly<Record<Language, Texts>> = {
  en: createTexts('en', en),
  'pt-BR': createTexts('pt-BR', ptBR),
  es: createTexts('es', es),
  ro: createTexts('ro', ro),
};

/** The texts of a language, made once for the whole process. */
export function textsOf(language: Language): Texts {
  return all[language];
}
