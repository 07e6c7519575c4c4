import en from '../../locales/en.json' with { type: 'json' };
import es from '../../locales/es.json' with { type: 'json' };
import ptBR from '../../locales/pt-BR.json' with { type: 'json' };
import ro from '../../locales/ro.json' with { type: 'json' };
import type { Language } from './languages.ts';
import { pseudoTexts } from './pseudo.ts';
import { createTexts } from './texts.tsx';
import type { Texts } from './texts.tsx';

const all: Readonly<Record<Language, Texts>> = {
  en: createTexts('en', en),
  'pt-BR': createTexts('pt-BR', ptBR),
  es: createTexts('es', es),
  ro: createTexts('ro', ro),
};

let pseudo: Texts | undefined;

/** The texts of a language, made once for the whole process; `strange` for the pseudo-language of developers. */
export function textsOf(language: Language, strange = false): Texts {
  if (!strange) return all[language];
  pseudo ??= createTexts('en', pseudoTexts(en), true);
  return pseudo;
}
