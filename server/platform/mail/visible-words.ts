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
    // Neighbours, as far as Gmail, Apple Mail and Thunderbird are concerned.
    'skrev|kirjoitti|napisał(?:\\(a\\)|a)?|pisze|napsal(?:\\(a\\)|a)?|napísal(?:\\(a\\)|a)?|[íi]rta|yazdı|έγραψε',
    'пишет|написал(?:\\(а\\)|а)?|пише|написа|写道|寫道',
  )})(?:\\s|$|[:：])`,
  'i',
);

/** How such a line begins: a preposition, an article, a weekday or a figure. */
export const WROTE_START =
  /^\*?(?:on|em|no dia|a|à|a\(s\)|aos|el|le|il|il giorno|am|op|pe|[îi]n|la|den|vào)[\s,]|^\d|^\*?(?:lun|mar|mi[ée]|jue|vie|s[áa]b|dom|seg|ter|qua|qui|sex|mon|tue|wed|thu|fri|sat|sun)[a-zçáéíóú.-]*[\s,]/i;

/** Horde and its kin, over lines with ">". */
export const QUOTING =
  /^(?:quoting|zitat von|citando|mensaje citado por|citation de|quotando|citazione di|citaat van|citeren|cit[aâ]nd)\s/i;

/** "My answers are below, in red": then the history holds what is new. An answer, and where or how it stands. */
export const POINTS_BELOW = new RegExp(
  `(?:${any(
    'answer|repl(?:y|ies)|respon[sd]|comment',
    'respost|respond|coment[áa]ri|respuest|contest|rispost|rispond|comment',
    'r[ăa]spun|antwort|kommentar|r[ée]pon[sd]|antwoord|opmerking',
  )})[^.!?]{0,50}(?:${any(
    'below|inline|in-line|in (?:red|blue|green|bold)',
    'abaixo|a seguir|no texto|em (?:vermelho|azul|verde|negrito)',
    'abajo|debajo|a continuaci[óo]n|en (?:rojo|azul|verde|negrita)',
    'mai jos|cu (?:ro[șşs]u|albastru|verde)',
    'unten|weiter unten|im text|in (?:rot|blau|gr[üu]n)',
    'ci-dessous|plus bas|dans le texte|en (?:rouge|bleu|vert|gras)',
    'sotto|di seguito|nel testo|in (?:rosso|blu|verde|grassetto)',
    'hieronder|onderstaand|in de tekst|in (?:rood|het rood|blauw|groen)',
  )})|(?:see|vide?|veja|ver|vea|vezi|siehe|voir|vedi|zie) (?:inline|below|abaixo|abajo|m[ăa]i jos|unten|ci-dessous|sotto|hieronder)`,
  'i',
);

export const FROM_LABEL =
  /^(?:from|de|von|de la|da|van|exp[ée]diteur|remetente|remitente|expeditor|absender|afzender|mittente)$/i;
export const DATE_LABEL =
  /^(?:sent|date|sent on|enviad[oa]s?(?: em| el)?|data|data de envio|data e hora|fecha|fecha de env[íi]o|trimis[ăae]?|trimis la|trimis pe|dat[ăa]|gesendet|gesendet am|datum|envoy[ée](?: le)?|inviato|inviato il|verzonden|verzonden op)$/i;
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
    'urspr[üu]ngliche (?:nachricht|e?-?mail)|original-?nachricht|urspr[üu]nglicher termin',
    "message d['’]origine|(?:message|mail|courriel) (?:original|initial)|courriel d['’]origine",
    'messaggio (?:originale|originario)',
    'oorspronkelijk(?:e)? (?:bericht|afspraak)|origine(?:el|le) (?:bericht|e-?mail)',
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
