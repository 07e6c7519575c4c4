/** The languages that can be told apart, and that search knows. */
export const knownLanguages = ['pt', 'es', 'en', 'ro'] as const;

/** Frequent words; those that several languages have count less for each. German, French and Italian are there to be told from ours. */
const words: Readonly<Record<string, string>> = {
  pt: `não nao você voce vocês está esta estão são com uma um para obrigado obrigada olá ola nosso nossa também tambem até já quando ao aos dos das
    do da pelo pela os as e é o que de em no na nos nas sem meu minha seu sua foi tem mais mas muito por favor bom dia ajuda erro senha acesso
    consigo consegue conseguimos posso preciso precisamos funciona parou depois desde como onde qual ainda nada abre abrir tela impressora leitor
    fatura chamado se ou me quero novo nova boleto orçamento mês três recebi consulta licença`,
  es: `no usted está esta están son con una un para gracias hola nuestro nuestra también tambien hasta ya cuando al los las por el y que del de la
    se muy en sin mi su fue tiene más mas pero favor buenos buenas días dias tardes ayuda acceso puedo puede podemos necesito necesitamos funciona
    dejó después despues desde como cómo donde dónde cuál todavía nada abre abrir pantalla impresora contraseña lector factura o me quiero nuevo
    nueva lo nos le presupuesto consulta cuenta archivo solicito recibí licencia equipo`,
  en: `the is are isn't not no and with this that for hello hi thanks thank please our have has had when we it its of to in on at my your you i an a
    be been was were will would can can't cannot could does doesn't do don't did didn't won't from after before since how what why where which
    who but or if as by again still there their they us me am broken help need needs found find shows working works stopped fails failed unable
    wrong missing keeps gets after new all any only every never something slow question request replacement expired crashes`,
  ro: `nu este e sunt suntem cu și si pentru mulțumesc multumesc bună buna ziua noastră noastra nostru când cand avem aveți am are vă va rog să sa la
    de în in că ca mai din pe o un nou nouă mea meu după dupa fără fara dar sau ce cum unde care nici se îmi imi ne le pot poate putem puteți
    merge trebuie ajutor eroare parola parolă acces funcționează functioneaza apare deschide nimic doar tot al ai ale lui ei fost a au
    factura factură licența licenta licență imprimanta conexiune solicitare cerere fișierul fisierul`,
  de: `der die das den dem des ein eine einen mein meine unser unsere und oder nicht kein keine ist sind war hat haben ich wir sie es mit auf aus bei
    für fur von zu zum zur im in am an nach seit wie was wo warum bitte danke hallo kann können geht funktioniert fehler drucker noch nur wenn`,
  fr: `le la les l des du de un une mon ma mes notre nos et ou ne pas plus est sont a ai avons je nous vous il elle on avec sur dans pour par sans
    au aux en ce cette qui que comment pourquoi quand bonjour merci erreur mot passe imprimante marche fonctionne impossible après depuis se`,
  it: `il lo la gli i le un una uno di del della dei delle da dal in nel nella con su per che chi e è non sono ha ho abbiamo mi ci si come dove quando
    perché buongiorno grazie ciao aiuto errore stampante posso possiamo funziona più dopo senza nostro nostra mio mia al alla se o ma no`,
};

/** What only one of them is spelled with. */
const spellings: readonly (readonly [language: string, spelling: RegExp])[] = [
  ['pt', /[ãõ]|[lç]ões$|nh[oa]s?$/u],
  ['es', /ñ|[cs]ión$|[cs]iones$/u],
  ['ro', /[ășțşţ]|ește$|ului$/u],
  ['de', /ß|[äöü]/u],
  ['fr', /[œùë]|ées?$|eux$/u],
  ['it', /[^aeiou]zion[ei]$|[òì]$/u],
];

/** Each word with the languages that have it. */
const owners = new Map<string, string[]>();
for (const [language, list] of Object.entries(words))
  for (const word of new Set(list.split(/\s+/))) owners.set(word, [...(owners.get(word) ?? []), language]);

/**
 * The language of a text among these; null when it can't be told. One clear mark is enough where nothing speaks for another language; two
 * languages that are close tell nothing. Only a guess for people we know nothing of: what a contact has chosen wins. Pure.
 *
 * @param least how much must speak for it; what is only of one language speaks 1
 */
export function guessLanguage(text: string, languages: readonly string[], least = 1): string | null {
  const scores = new Map<string, number>();
  const speak = (language: string, much: number): void => {
    scores.set(language, (scores.get(language) ?? 0) + much);
  };
  for (const word of text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .slice(0, 4000)
    .match(/\p{L}+(?:'t)?/gu) ?? []) {
    const having = owners.get(word) ?? [];
    for (const language of having) speak(language, 1 / having.length);
    for (const [language, spelling] of spellings)
      if (spelling.test(word)) speak(language, having.length === 1 ? 0 : 1);
  }
  const [first, second = ['', 0] as const] = [...scores].sort((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < least || first[1] < second[1] * 1.3) return null;
  return languages.find((language) => language.split('-')[0] === first[0]) ?? null;
}

/**
 * The first of these languages that headers name, such as `pt-BR, en;q=0.5`: what a mail program says of its owner, which is less than
 * what they write.
 */
export function hintedLanguage(
  headers: readonly (string | undefined)[],
  languages: readonly string[],
): string | null {
  for (const tag of headers.flatMap((value) => value?.match(/[a-z]{2,3}(?:-[a-z0-9]+)*/gi) ?? [])) {
    const found =
      languages.find((language) => language.toLowerCase() === tag.toLowerCase()) ??
      languages.find((language) => language.split('-')[0] === tag.toLowerCase().split('-')[0]);
    if (found !== undefined) return found;
  }
  return null;
}
