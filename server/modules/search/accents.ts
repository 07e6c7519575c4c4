// Who types without accents means the word with them. What the desk's own texts do not show is guessed by its end.

type Ending = readonly [plain: RegExp, accented: string];

const endings: Readonly<Record<string, readonly Ending[]>> = {
  pt: [
    [/cao$/, 'ção'],
    [/coes$/, 'ções'],
    [/sao$/, 'são'],
    [/soes$/, 'sões'],
    [/ao$/, 'ão'],
    [/oes$/, 'ões'],
    [/aes$/, 'ães'],
    [/encia$/, 'ência'],
    [/encias$/, 'ências'],
    [/ancia$/, 'ância'],
    [/ario$/, 'ário'],
    [/arios$/, 'ários'],
    [/orio$/, 'ório'],
    [/orios$/, 'órios'],
    [/ico$/, 'íco'],
    [/avel$/, 'ável'],
    [/aveis$/, 'áveis'],
    [/ivel$/, 'ível'],
    [/iveis$/, 'íveis'],
    [/oes$/, 'ões'],
  ],
  es: [
    [/cion$/, 'ción'],
    [/sion$/, 'sión'],
    [/on$/, 'ón'],
    [/ia$/, 'ía'],
    [/ias$/, 'ías'],
    [/nia$/, 'ña'],
    [/ano$/, 'año'],
  ],
  ro: [
    [/tie$/, 'ție'],
    [/tii$/, 'ții'],
    [/tia$/, 'ția'],
    [/tiei$/, 'ției'],
    [/tiile$/, 'țiile'],
    [/atie$/, 'ație'],
    [/a$/, 'ă'],
    [/ti$/, 'ți'],
    [/si$/, 'și'],
    [/ste$/, 'ște'],
    [/sti$/, 'ști'],
    [/sc$/, 'sc'],
  ],
};

/**
 * Forms that a word without accents may have been meant as, itself first: `instalacao` → `instalacao`, `instalação`.
 * @param languages of the desk, such as `pt-BR`
 */
export function accentedForms(plain: string, languages: readonly string[]): string[] {
  const found = new Set([plain]);
  for (const language of languages) {
    for (const [end, accented] of endings[language.split('-')[0] ?? ''] ?? []) {
      if (end.test(plain)) found.add(plain.replace(end, accented));
    }
  }
  return [...found];
}
