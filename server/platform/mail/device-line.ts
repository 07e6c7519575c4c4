import { folded } from '../folded.ts';

/**
 * "Sent from my iPhone", "Ottenere Outlook per iOS": lines that a phone or a mail program puts under a text. Such a line has nothing
 * but the words below: whoever writes "Enviado do meu celular o comprovante ontem" writes of their own. Words are compared in lower
 * case and without accents, in Portuguese, English, Spanish, Romanian, German, French, Italian and Dutch.
 */

const set = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(' ')));

const SENT = set(
  'sent enviado enviada trimis trimisa gesendet verschickt versandt geschickt verfasst',
  'envoye envoyee provenance inviato inviata verzonden verstuurd',
);

const GET = set(
  'get download obter obtenha obtem baixar baixe descarregar descarregue transferir transfira',
  'obtener obtenga obten consigue consiga descargar descarga descargue',
  'obtine obtineti descarca descarcati descarcarea holen hol laden beziehen herunterladen abrufen',
  'obtenir obtenez obtiens telecharger telechargez scarica scaricare ottieni ottenere haal ophalen verkrijg downloaden',
);

/** Programs that advertise themselves with "Get …". */
const APPS = set(
  'outlook bluemail typeapp spark yahoo gmail protonmail proton zoho airmail newton edison canary mymail aquamail',
);

const PLATFORMS = set('ios android iphone ipad mac macos windows desktop');

const BRANDS = set(
  'iphone ipad ipod icloud apple ios mac macos macbook android samsung galaxy huawei honor xiaomi redmi poco motorola moto nokia',
  'pixel oneplus oppo realme vivo sony xperia lg htc lenovo zte tcl asus fairphone nexus blackberry windows kindle chromebook',
  'outlook hotmail yahoo ymail gmail gmx aol libero uol bol terra orange sfr laposte bluewin ziggo kpn telekom vodafone verizon',
  'proton protonmail zoho zimbra tutanota tuta bluemail typeapp mailspring spark airmail newton edison canary superhuman shortwave',
  'thunderbird fairemail aquamail mymail mailru yandex roundcube horde emclient nine boxer spike hey fastmail posteo mailbox',
);

/** Words for devices and for mail itself: they make such a line only together with "my". */
const DEVICES = set(
  'phone smartphone mobile device tablet cell handset celular telemovel telefone aparelho dispositivo movil telefono',
  'dispozitiv dispozitivul telefon telefonul mobil mobilul tableta handy mobiltelefon mobilgerat gerat telephone portable',
  'appareil tablette cellulare telefonino telefoon mobiel mobieltje toestel apparaat',
);

const MINE = set('my meu minha mi mis meinem meiner mon ma mio mia mijn mea');

const GLUE = set(
  'the a an for on with from via using by in of to this message was is and app application free secure secured encrypted email mail e',
  'o os as do da de dos das no na pelo pela por com um uma para partir atraves usando este esta mensagem foi seguro segura aplicativo aplicacao correio eletronico',
  'desde el la los las en con mediante traves un una este mensaje ha sido aplicacion correo electronico cifrado',
  'pe din cu prin meu al ale lui pentru folosind acest mesaj fost aplicatia posta electronica emailul ul securizat securizata sigur telefonului dispozitivului',
  'von vom mein dem der die das mit aus uber fur auf einem einer wurde diese nachricht sie sich ihr herunter sicherer sichere sicheren verschlusselter verschlusselte mobilen mobile mobiler unterwegs',
  'depuis l d avec le les du pour sur par aide ce message a ete messagerie securisee courrier courriel une',
  'dal dalla dall dallo dai da con tramite attraverso per su il lo gli questo messaggio stato email sicura sicuro posta elettronica',
  'vanaf vanuit met uit door voor op het een dit bericht beveiligde beveiligd mobiele mijn k',
);

const BREVITY =
  /brevity|typos|briefness|brevidade|errinhos|brevedad|concisi[óo]n|conciziunea|scurtimea|k[üu]rze|tippfehler|bri[èe]vet[ée]|brevit[àa]|beknoptheid|kortheid/i;

const PROMOTION = /^yahoo mail\s?: search, organi[sz]e, conquer$/i;
const LINK = /<[^<>]{0,300}>|\[[^[\]]{0,300}\]|\(https?:[^()]{0,300}\)|https?:\S{1,300}/gi;
const LONGEST = 200;

/** What a line of one's device or program says; null for any other line. */
export function deviceLine(line: string): { named: boolean } | null {
  if (line.length > LONGEST * 2) return null;
  const bare = line.replace(LINK, ' ').trim();
  if (bare.length > LONGEST || bare === '') return null;
  if (PROMOTION.test(bare)) return { named: true };
  // "… with K-9 Mail. Please excuse my brevity."
  const end = /^(.{8,}?)[.!]\s+(.{4,90})$/.exec(bare);
  const said = end !== null && BREVITY.test(end[2] ?? '') ? (end[1] ?? '') : bare;
  return isSent(said) || isGet(said);
}

/** "Please excuse my brevity.", which stands under such a line on a line of its own. */
export function isBrevity(line: string): boolean {
  return line.length <= 100 && /^\W{0,2}\p{Lu}/u.test(line) && BREVITY.test(line) && !line.includes('?');
}

function isSent(text: string): { named: boolean } | null {
  const words = wordsOf(text);
  if (!words.some((word, at) => SENT.has(word) && (at < 3 || at === words.length - 1))) return null;
  if (!words.every((word) => SENT.has(word) || isKnown(word))) return null;
  const named = words.some((word) => BRANDS.has(word)) || /\bk-?9\b/i.test(text);
  const mine = words.some((word) => MINE.has(word)) && words.some((word) => DEVICES.has(word));
  return named || mine ? { named } : null;
}

function isGet(text: string): { named: boolean } | null {
  const words = wordsOf(text);
  if (!GET.has(words[0] ?? '') && !GET.has(words.at(-1) ?? '') && words.at(-1) !== 'herunter') return null;
  const holds = (list: ReadonlySet<string>): boolean => words.some((word) => list.has(word));
  return holds(APPS) && holds(PLATFORMS) && words.every((word) => GET.has(word) || isKnown(word))
    ? { named: true }
    : null;
}

/** A word of such lines, or a model such as "S21" or "G991B". */
function isKnown(word: string): boolean {
  return (
    GLUE.has(word) ||
    BRANDS.has(word) ||
    DEVICES.has(word) ||
    MINE.has(word) ||
    APPS.has(word) ||
    PLATFORMS.has(word) ||
    /^[a-z]{0,3}\d{1,4}[a-z]{0,3}$/.test(word) ||
    /^(?:pro|plus|ultra|max|mini|air|note|edge|fold|flip|lite|se|fe|xl|sm|mi|mobile|at|t|lte)$/.test(word)
  );
}

/** Without accents as the words above. */
const wordsOf = (text: string): string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
