/**
 * What mail programs write over quoted history and under a text, in Portuguese, English, Spanish, Romanian, German, French, Italian
 * and Dutch. Each pattern runs on one line of bounded length, so that no message can make it slow (field notes, class 26).
 */

const any = (...words: readonly string[]): string => words.join('|');

/** The verb of "On … Support wrote:". */
export const WROTE = new RegExp(
  `(?:^|\\s)(?:${any(
    'wrote|writes',
    'escreveu|escreveram',
    'escribi[óo]',
    'a scris',
    'schrieb|geschrieben',
    'a [ée]crit',
    'ha scritto|scrisse',
    'schreef|geschreven',
  )})(?:\\s|$|:)`,
  'i',
);

/** How such a line begins: a preposition, an article, a weekday or a figure. */
export const WROTE_START =
  /^\*?(?:on|em|no dia|a|à|a\(s\)|aos|el|le|il|il giorno|am|op|pe|[îi]n|la|den|vào)[\s,]|^\d|^\*?(?:lun|mar|mi[ée]|jue|vie|s[áa]b|dom|seg|ter|qua|qui|sex|mon|tue|wed|thu|fri|sat|sun)[a-zçáéíóú.-]*[\s,]/i;

export const FROM_LABEL =
  /^(?:from|de|von|de la|da|van|exp[ée]diteur|remetente|remitente|expeditor|absender|afzender|mittente)$/i;
export const DATE_LABEL =
  /^(?:sent|date|sent on|enviad[oa](?: em| el)?|data|data de envio|data e hora|fecha|fecha de env[íi]o|trimis[ăa]?|trimis la|trimis pe|dat[ăa]|gesendet|gesendet am|datum|envoy[ée](?: le)?|inviato|inviato il|verzonden|verzonden op)$/i;
export const TO_LABEL =
  /^(?:to|para|an|c[ăa]tre|[àa]|pour|aan|destinat[áa]rio|destinataire|destinatar|empf[äa]nger)$/i;
export const SUBJECT_LABEL = /^(?:subject|assunto|asunto|subiect|betreff|objet|sujet|oggetto|onderwerp)$/i;

/** "-----Original Message-----": everything below is history. */
export const ORIGINAL = new RegExp(
  `^[\\s>]*[-_]{2,}\\s*(?:${any(
    'original (?:message|appointment|e-?mail)|reply (?:above|message)',
    'mensagem (?:original|anterior)|compromisso original',
    'mensaje (?:original|anterior)|cita original',
    'mesaj(?:ul)? (?:original|ini[țţt]ial)',
    'urspr[üu]ngliche (?:nachricht|e-?mail)|original-?nachricht|urspr[üu]nglicher termin',
    "message d['’]origine|message original|courriel d['’]origine",
    'messaggio (?:originale|originario)',
    'oorspronkelijk(?:e)? (?:bericht|afspraak)',
  )})\\s*[-_]{2,}\\s*$`,
  'i',
);

/** Forwarded matter is what the sender wants read: it stays. */
export const FORWARDED = new RegExp(
  `^[\\s>]*(?:[-_]{2,}\\s*(?:${any(
    'forwarded message',
    'mensagem (?:re)?encaminhada',
    'mensaje reenviado',
    'mesaj (?:redirec[țţt]ionat|retrimis|[îi]naintat|transmis mai departe)',
    'weitergeleitete nachricht',
    'message (?:transf[ée]r[ée]|transmis|r[ée]exp[ée]di[ée])',
    'messaggio inoltrato',
    'doorgestuurd bericht',
  )})\\s*[-_]{2,}|(?:${any(
    'begin forwarded message',
    'in[íi]cio da mensagem (?:re)?encaminhada',
    'inicio del mensaje reenviado',
    'anfang der weitergeleiteten (?:nachricht|e-?mail)',
    'd[ée]but du message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée])',
    'inizio messaggio inoltrato',
    'begin doorgestuurd bericht',
    '[îi]nceputul mesajului (?:redirec[țţt]ionat|retrimis)',
  )})\\s*:)\\s*$`,
  'i',
);

export const FORWARD_SUBJECT =
  /^\s*(?:fwd?|enc|rv|reenv|tr|wg|i|doorst|rd|redir|redirec[țţt]ionat|fs|vl)\s*:/i;
export const REPLY_SUBJECT = /^\s*(?:re|res|rép|répu?|aw|sv|rif|r|odp|antw|ref|resp)\s*(?:\[\d+\])?\s*:/i;

const DEVICE = new RegExp(
  any(
    'iphone|ipad|ipod|icloud|apple|android|samsung|galaxy|huawei|xiaomi|redmi|motorola|nokia|pixel|oneplus|blackberry|windows phone',
    'outlook|yahoo|gmail|proton|gmx|web\\.de|aol|mailspring|spark|airmail|k-9|fairemail|hotmail|libero|uol|bol|zoho',
    'smartphone|mobile|my phone|tablet|celular|telem[óo]vel|tel[ée]fono|m[óo]vil|handy|mobiltelefon|cellulare|telefonino|telefoon|mobiel|telefonul|t[ée]l[ée]phone|portable',
    '(?:mail|e-?mail|correo|courrier|posta|po[șşs]ta) (?:for|para|f[üu]r|pour|per|voor|pentru) ',
  ),
  'i',
);

const SENT_FROM = new RegExp(
  `^\\W{0,3}(?:${any(
    'sent (?:from|via|with|using)',
    'enviad[oa] (?:do|da|desde|de|a partir d[eo]|pelo|pela|por|via|com|con|mediante)',
    'trimis (?:de pe|din|de la|de|cu|prin)',
    'gesendet (?:von|mit|aus|[üu]ber)',
    'von mein(?:em|er) .{1,60} gesendet|diese nachricht wurde von mein(?:em|er)',
    'envoy[ée] (?:de|depuis|[àa] partir d|avec|via)|provenance ?:',
    'inviato (?:da|dal|con|tramite)',
    'verstuurd (?:vanaf|met|via)|verzonden (?:vanaf|met|vanuit|via)',
  )})(?=\\W|$)`,
  'i',
);

const GET_APP = new RegExp(
  `^\\W{0,3}(?:${any(
    'get',
    'obter o|obtenha o|baixe o|descarregue o|transfira o',
    'obtener|obtenga|descargar?',
    'ob[țţt]ine[țţt]i|descarc[ăa][țţt]i',
    't[ée]l[ée]charge[rz]|obtenir|obtenez',
    'scarica|ottieni',
    'download|haal',
    'laden sie|holen sie sich',
  )}) .{0,20}outlook|^\\W{0,3}outlook (?:f[üu]r|voor) .{1,80} (?:beziehen|holen|herunterladen|downloaden)`,
  'i',
);

/** "Sent from my iPhone": a line that a phone or a program adds. Words about sending without a device are somebody's own. */
export function isDeviceSignature(line: string): boolean {
  if (line.length > 160) return false;
  return GET_APP.test(line) || (SENT_FROM.test(line) && DEVICE.test(line));
}
