// One form of address in each language: dumneavoastră in Romanian, usted in Spanish, você in Brazilian Portuguese. A button that says tu
// beside one that says dumneavoastră reads as if two people had written it.

/** What only the familiar form has, anywhere in a text. */
const familiar: Readonly<Record<string, RegExp>> = {
  es: /(?<![\p{L}])(?:tú|te|ti|contigo|tus?|tuy[oa]s?|puedes|quieres|tienes|debes|eres|estás|sabes|haz|vosotros|vuestr[oa]s?|podéis|tenéis|recuérdame|avísame|envíame|muéstrame)(?![\p{L}])/iu,
  'pt-BR':
    /(?<![\p{L}])(?:tu|teus?|tuas?|contigo|podes|queres|tens|estás|sabes|vós|lembra-me|avisa-me|envia-me)(?![\p{L}])/iu,
  ro: /(?<![\p{L}])(?:tu|ție|tine|ți-|îți|tău|tăi|tale|ești|vrei|poți|vezi|știi|trebuie să (?:alegi|scrii|faci|pui|ai)|amintește-mi|trimite-mi|arată-mi)(?![\p{L}])/iu,
};

/**
 * Romanian verbs in the familiar imperative. Most are also the third person (“pleacă imediat”), so they count only at the beginning of a
 * text whose English begins with a bare verb: “Salvează” for “Save”, not “Anunță personalul” for “Tells staff”.
 */
const romanianVerbs: ReadonlySet<string> = new Set(
  (
    'adaugă adu alege amână amintește anulează anunță arată arhivează așteaptă atribuie autentifică caută cere citează citește completează ' +
    'confirmă continuă copiază corectează creează decide deconectează depliază deschide desenează elimină escaladează folosește găsește ' +
    'generează închide încearcă încarcă începe înlocuiește înregistrează împarte introdu invită lasă leagă marchează menționează mergi mută ' +
    'notează oprește ordonează păstrează permite pliază pornește precizează preia previzualizează promite publică pune readu reconectează ' +
    'redeschide redirecționează reîncearcă reia restaurează restricționează resetează retrage rezolvă răspunde rulează salvează sari schimbă ' +
    'scoate scrie selectează semnalează separă setează spune stabilește șterge testează trimite unește urmărește verifică vezi'
  ).split(' '),
);
/** With a capital: a state of something, “așteaptă”, is told in the middle of a sentence. */
const firstWord = /^\p{Lu}\p{L}*/u;
const thirdPerson = /^(?:It|They|Who|Every|In|[A-Z][a-z]*[^s\W]s)\b/u;

/** Whether a text addresses its reader as a friend. @param english the same text; null where there is none */
export function isFamiliar(language: string, text: string, english: string | null): boolean {
  if (familiar[language]?.test(text) === true) return true;
  if (language !== 'ro' || english === null || thirdPerson.test(english)) return false;
  return romanianVerbs.has(firstWord.exec(text)?.[0].toLowerCase() ?? '');
}
