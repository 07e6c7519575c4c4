/**
 * What a person newly wrote, without quoted history and signature. Works on lines, by what mail programs put there in
 * Portuguese, English, Spanish, Romanian, German, French, Italian and Dutch. All patterns are anchored and run on
 * short pieces, so that no message can make them slow.
 */

const MAX_MARKER = 400;

/** "On … wrote:" begins with one of these words, a digit, or a name, and carries one of the verbs. */
const WROTE =
  /(?:^|\s)(wrote|escreveu|escreveram|escribi[óo]|a scris|schrieb|geschrieben|a écrit|ha scritto|schreef|heeft .{1,80} geschreven|het volgende geschreven)(?:\s|$|:)/i;
const WROTE_START =
  /^\*?(on|em|no dia|a|à|aos|el|le|il|il giorno|am|op|pe|în|in|la|den|vào)[\s,]|^\d|^\*?(lun|mar|mi[ée]|jue|vie|s[áa]b|dom|seg|ter|qua|qui|sex)[a-zçáéíóú.-]*[\s,]/i;
const HAS_WHEN_OR_WHO = /\d{1,2}.*\d|@/;

const FROM_LABEL = /^(from|de|von|de la|da|van|expéditeur|remetente|expeditor|afzender|mittente)$/i;
const DATE_LABEL =
  /^(sent|date|enviad[oa](?: em| el)?|data|data de envio|data e hora|fecha|trimis[ăa]?|trimis la|gesendet|datum|envoyé(?: le)?|inviato|verzonden)$/i;
const TO_LABEL = /^(to|para|an|către|catre|à|pour|a|aan|destinatário|destinatario|destinataire|destinatar)$/i;
const SUBJECT_LABEL = /^(subject|assunto|asunto|subiect|betreff|objet|oggetto|onderwerp)$/i;

const ORIGINAL =
  /^[\s>]*[-_]{2,}\s*(original message|original appointment|mensagem original|mensaje original|mesaj(?:ul)? ini[țţt]ial|mesaj(?:ul)? original|urspr[üu]ngliche nachricht|message d['’]origine|message original|messaggio originale|oorspronkelijk bericht|reply (?:above|message)|mensagem anterior)\s*[-_]{2,}\s*$/i;

/** Forwarded matter is what the sender wants read: it stays. */
const FORWARDED =
  /^[\s>]*(?:[-_]{2,}\s*(?:forwarded message|mensagem encaminhada|mensagem reencaminhada|mensaje reenviado|mesaj redirec[țţt]ionat|weitergeleitete nachricht|message transféré|message transmis|messaggio inoltrato|doorgestuurd bericht)\s*[-_]{2,}|(?:begin forwarded message|início da mensagem (?:re)?encaminhada|inicio del mensaje reenviado|anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié)|inizio messaggio inoltrato|începutul mesajului redirec[țţt]ionat)\s*:)\s*$/i;

const FORWARD_SUBJECT = /^\s*(fwd?|enc|rv|tr|wg|i|doorst|rd|redir|redirec[țţt]ionat)\s*:/i;

const DEVICE_SIGNATURE =
  /^\W{0,3}(sent from (?:my|mail for|outlook|yahoo|the|samsung|proton|gmail|mailspring)|sent (?:via|with) (?:the |my )?(?:samsung|proton|outlook|yahoo|blackberry|mailspring)|get outlook for|enviad[oa] (?:do|desde|de|a partir d[oe]|pelo|via|com o) (?:o |el |la |a )?(?:meu |minha |mi |meus )?(?:iphone|ipad|samsung|android|celular|telem[óo]vel|tel[ée]fono|smartphone|galaxy|outlook|e-?mail|correo|yahoo|gmail|proton|xiaomi|huawei|motorola|dispositivo|smart|m[óo]vil)|obter o outlook|obtenha o outlook|baixe o outlook|obtener outlook|ob[țţt]ine[țţt]i outlook|trimis (?:de pe|din|de la|cu) |von meinem .{1,40} gesendet|gesendet (?:von|mit|aus) (?:meinem|meiner|outlook|der|dem|gmx|web\.de)|outlook für .{1,20} (?:beziehen|holen)|envoyé (?:de(?:puis)?|à partir de|avec) (?:mon|ma|l['’]|un|outlook|yahoo|proton)|télécharger outlook|obtenir outlook|inviato d(?:a|al) (?:mio |iphone|ipad|outlook|cellulare|smartphone|android|posta)|scarica outlook|verstuurd vanaf|verzonden (?:vanaf|met|vanuit)|outlook voor .{1,20} downloaden|download outlook)/i;

const REPLY_SUBJECT = /^\s*(re|res|aw|sv|rif|r|odp|antw|ref|répu?)\s*(\[\d+\])?\s*:/i;

interface Context {
  /** The subject, by which replies and forwards are known. */
  subject: string;
  /** True when the message names one that it answers. */
  reply: boolean;
}

/**
 * The newly written text. Where nothing is left (a bare forward, only a quotation) the whole text is given back, so
 * that no request looks empty.
 */
export function visibleText(text: string, context: Context): string {
  const lines = text.split('\n');
  const forward = FORWARD_SUBJECT.test(context.subject);
  // In what is no reply, a header block must be complete: a form's "From, Subject, Message" is the request itself.
  const needed = context.reply || REPLY_SUBJECT.test(context.subject) ? 2 : 3;
  const kept = cutSignature(dropHistory(lines, forward, needed));
  const visible = tidy(kept);
  return visible === '' ? tidy(lines) : visible;
}

function tidy(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Leaves out quoted blocks; stops at a marker after which everything is history. */
function dropHistory(lines: readonly string[], forward: boolean, needed: number): string[] {
  const kept: string[] = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i] ?? '';
    if (FORWARDED.test(short(line))) return [...kept, ...lines.slice(i)];
    if (!forward && (ORIGINAL.test(short(line)) || isHeaderBlock(lines, i, needed))) return dropRule(kept);
    const attribution = attributionLength(lines, i);
    if (attribution > 0) {
      const next = nextNonBlank(lines, i + attribution);
      if (!isQuoted(lines[next])) return kept;
      i = next;
      continue;
    }
    if (isQuoted(line)) {
      i += 1;
      continue;
    }
    kept.push(line);
    i += 1;
  }
  return kept;
}

function short(line: string): string {
  return line.length > MAX_MARKER ? '' : line;
}

function isQuoted(line: string | undefined): boolean {
  return line !== undefined && /^[ \t]{0,3}>/.test(line) && !/^[ \t]{0,3}>{3}\s*$/.test(line);
}

function nextNonBlank(lines: readonly string[], from: number): number {
  let i = from;
  while (i < lines.length && (lines[i] ?? '').trim() === '') i += 1;
  return i;
}

/** The number of lines (1 to 4, wrapped) that "On …, … wrote:" takes at this place, or 0. */
function attributionLength(lines: readonly string[], at: number): number {
  const first = short(lines[at] ?? '').trim();
  if (first === '' || isQuoted(lines[at])) return 0;
  let joined = '';
  for (let count = 1; count <= 4; count += 1) {
    const piece = (lines[at + count - 1] ?? '').trim();
    if (piece === '' || isQuoted(piece)) return 0;
    joined = joined === '' ? piece : `${joined} ${piece}`;
    if (joined.length > MAX_MARKER) return 0;
    if (/:\*?$/.test(joined)) return isAttribution(joined, lines, at + count) ? count : 0;
    if (count === 1 && !WROTE_START.test(first) && !WROTE.test(first)) return 0;
  }
  return 0;
}

function isAttribution(joined: string, lines: readonly string[], after: number): boolean {
  const quotedNext = isQuoted(lines[nextNonBlank(lines, after)]);
  if (WROTE.test(joined)) return quotedNext || (WROTE_START.test(joined) && HAS_WHEN_OR_WHO.test(joined));
  // Old Gmail: "2026-03-02 10:00 GMT Name <a@b>:"
  return /^\d{4}[-/]\d{1,2}[-/]\d{1,2} .*<[^<>@\s]+@[^<>@\s]+>\s?:$/.test(joined);
}

/** The label of a line such as "From: …", "*De:* …", "Envoyé : …"; empty when it has none. */
function labelOf(line: string): string {
  const match = /^[\s*_]{0,4}([\p{L} ]{1,20}?)[*_\s]{0,4}:/u.exec(line.slice(0, 60));
  return match?.[1]?.trim() ?? '';
}

/**
 * Outlook's block of headers over the quoted message: a From label, then `needed` of Sent, To, Subject close below.
 * Subject is always one of them: "De, Para, Data" alone may be a journey.
 */
function isHeaderBlock(lines: readonly string[], at: number, needed: number): boolean {
  if (!FROM_LABEL.test(labelOf(lines[at] ?? ''))) return false;
  let date = 0;
  let to = 0;
  let subject = 0;
  let seen = 0;
  for (let i = at + 1; i < lines.length && seen < 8; i += 1) {
    const line = lines[i] ?? '';
    if (line.trim() === '') continue;
    seen += 1;
    const label = labelOf(line);
    if (DATE_LABEL.test(label)) date = 1;
    else if (SUBJECT_LABEL.test(label)) subject = 1;
    else if (TO_LABEL.test(label)) to = 1;
    if (date + to + subject >= needed && subject === 1) return true;
  }
  return false;
}

/** The ruler that Outlook draws over its header block. */
function dropRule(kept: string[]): string[] {
  let end = kept.length;
  while (end > 0 && /^[\s_-]*$/.test(kept[end - 1] ?? '') && !/^-- ?$/.test(kept[end - 1] ?? '')) end -= 1;
  return kept.slice(0, end);
}

/** The first index after which few enough lines are left to be a signature where the marker alone is not certain. */
function lastLinesFrom(lines: readonly string[]): number {
  let seen = 0;
  let i = lines.length;
  while (i > 0 && seen <= 12) {
    i -= 1;
    if ((lines[i] ?? '').trim() !== '') seen += 1;
  }
  return i;
}

/** "-- " and what follows; a phone's own line at the end and what follows it when that is short. */
function cutSignature(lines: string[]): string[] {
  let end = lines.length;
  const lastLines = lastLinesFrom(lines);
  for (let i = 0; i < end; i += 1) {
    const line = lines[i] ?? '';
    if (line === '-- ' || line === '--\u00a0' || (line === '--' && i >= lastLines)) {
      // A forwarded message below the signature is still what the sender wants read.
      const forwarded = lines.findIndex((other, at) => at > i && FORWARDED.test(short(other)));
      return forwarded < 0 ? lines.slice(0, i) : [...lines.slice(0, i), ...lines.slice(forwarded)];
    }
  }
  for (let i = end - 1, seen = 0; i >= 0 && seen < 6; i -= 1) {
    const line = (lines[i] ?? '').trim();
    if (line === '') continue;
    seen += 1;
    if (line.length < 160 && DEVICE_SIGNATURE.test(line)) end = i;
  }
  return lines.slice(0, end);
}
