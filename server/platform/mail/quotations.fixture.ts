/** Where an answer stands: over the history, below it, or between its pieces. */
export type Place = 'top' | 'bottom' | 'inline';

/** A mail program in one language, and how it writes an answer. */
export interface Client {
  readonly name: string;
  /** Where what is new can be told from what is old. */
  readonly places: readonly Place[];
  readonly html: boolean;
  /** What it puts over the history. */
  readonly heading: readonly string[];
  /** How it writes the history. */
  readonly quote: (lines: readonly string[]) => readonly string[];
  /** What it may put under an answer. */
  readonly signatures: readonly (readonly string[])[];
}

const WHO = 'Suporte <support@pardini.test>';
const WHO_HTML = 'Suporte &lt;<a href="mailto:support@pardini.test">support@pardini.test</a>&gt;';
const marked = (lines: readonly string[]): string[] => lines.map((line) => `> ${line}`);
const bare = (lines: readonly string[]): readonly string[] => lines;

const ANYWHERE = ['top', 'bottom', 'inline'] as const;
const ABOVE = ['top'] as const;

function plain(name: string, heading: readonly string[], ...signatures: (readonly string[])[]): Client {
  return { name, places: ANYWHERE, html: false, heading, quote: marked, signatures };
}

/** Without marks: only what stands above can be told. */
function unmarked(name: string, heading: readonly string[], ...signatures: (readonly string[])[]): Client {
  return { name, places: ABOVE, html: false, heading, quote: bare, signatures };
}

function page(
  name: string,
  places: readonly Place[],
  heading: readonly string[],
  [open, close]: readonly [string, string],
  ...signatures: (readonly string[])[]
): Client {
  return {
    name,
    places,
    html: true,
    heading,
    quote: (lines) => [open, ...lines.map((line) => `<div>${line}</div>`), close],
    signatures,
  };
}

const RULE = '________________________________';

export const CLIENTS: readonly Client[] = [
  plain('Gmail, pt', [`Em seg., 2 de mar. de 2026 às 10:00, ${WHO}`, 'escreveu:', '']),
  plain('Gmail, de', [`Am Mo., 2. März 2026 um 10:00 Uhr schrieb ${WHO}:`, '']),
  plain('Gmail, name with a comma, en', [
    'On Mon, Mar 2, 2026 at 10:00 AM Support, Pardini <support@pardini.test>',
    'wrote:',
    '',
  ]),
  plain('Apple Mail, en', [`On 2 Mar 2026, at 10:00, ${WHO} wrote:`, '']),
  plain(
    'iPhone, it',
    [`Il giorno 2 mar 2026, alle ore 10:00, ${WHO} ha scritto:`, ''],
    ['Inviato da iPhone'],
  ),
  plain('iPhone, Thai years', [`On 2 Mar 2569 BE, at 10:00, ${WHO} wrote:`, ''], ['Sent from my iPhone']),
  plain('iPhone, Arabic figures', [`On ٢ مارس ٢٠٢٦, at ١٠:٠٠, ${WHO} wrote:`, ''], ['Sent from my iPad']),
  plain('Thunderbird, es', ['El 2/3/26 a las 10:00, Suporte escribió:'], ['-- ', 'Ana Lima', 'Pardini']),
  plain('Thunderbird, ro', ['La 02.03.2026 10:00, Suporte a scris:']),
  plain(
    'K-9, de',
    [`Am 2. März 2026 10:00:00 MEZ schrieb ${WHO}:`],
    ['-- ', 'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.'],
    ['Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.'],
  ),
  plain('Mutt, en', ['On Mon, Mar 02, 2026 at 10:00:00AM -0300, Suporte wrote:']),
  plain('Evolution, fr', ['Le lundi 02 mars 2026 à 10:00 -0300, Suporte a écrit :']),
  plain(
    'Proton, en',
    [`On Monday, March 2nd, 2026 at 10:00, ${WHO} wrote:`, ''],
    ['Sent with Proton Mail secure email.'],
  ),
  plain('Roundcube, en', ['On 2026-03-02 10:00, Suporte wrote:']),
  plain('Horde, de', [`Zitat von ${WHO}:`, '']),
  plain('Horde, en', ['Quoting Suporte <support@pardini.test>:', '']),
  plain('Tutanota, en', ['2 Mar 2026, 10:00 by support@pardini.test:', '']),
  plain('Zimbra, fr', [
    '----- Mail original -----',
    `De: "Suporte" <support@pardini.test>`,
    'À: "Ana" <ana@example.com>',
    'Envoyé: Lundi 2 Mars 2026 10:00:00',
    'Objet: Pedido',
    '',
  ]),
  plain('Zoho, nl', [
    '---- Op ma, 02 mrt. 2026 10:00:00 +0100 Suporte <support@pardini.test> schreef ----',
    '',
  ]),
  unmarked(
    'Zoho, pt',
    [`---- Em seg, 02 mar 2026 10:00:00 -0300 ${WHO} escreveu ----`, ''],
    ['Enviado usando Zoho Mail'],
  ),
  unmarked(
    'Yahoo, ro',
    [`În luni, 2 martie 2026 la 10:00:00 EET, ${WHO} a scris:`, ''],
    ['Trimis din Yahoo Mail pe Android'],
  ),
  unmarked('Outlook, pt', [
    'De: Suporte <support@pardini.test>',
    'Enviada em: segunda-feira, 2 de março de 2026 10:00',
    'Para: Lima, Ana <ana@example.com>; Costa, Rui <rui@example.com>',
    'Cc: Equipe',
    'Assunto: Pedido',
    '',
  ]),
  unmarked('Outlook on the web, it', [
    RULE,
    'Da: Suporte <support@pardini.test>',
    'Inviato: lunedì 2 marzo 2026 10:00',
    'A: Ana Lima <ana@example.com>',
    'Oggetto: Pedido',
    '',
  ]),
  unmarked(
    'Outlook for iOS, it',
    [RULE, 'Da: Suporte', 'Inviato: lunedì, marzo 2, 2026 10:00:00 AM', 'A: Ana', 'Oggetto: Pedido', ''],
    ['Ottenere Outlook per iOS<https://aka.ms/o0ukef>'],
  ),
  unmarked('Outlook for Mac, es', [
    'De: Suporte <support@pardini.test>',
    'Fecha: lunes, 2 de marzo de 2026, 10:00',
    'Para: Ana Lima <ana@example.com>',
    'Asunto: Pedido',
    '',
  ]),
  unmarked(
    'Samsung, nl',
    [
      '-------- Oorspronkelijk bericht --------',
      'Van: Suporte <support@pardini.test>',
      'Datum: 02-03-2026 10:00 (GMT+01:00)',
      'Aan: ana@example.com',
      'Onderwerp: Pedido',
      '',
    ],
    ['Verzonden vanaf mijn Galaxy'],
  ),
  unmarked('Notes, en', [
    '-----Suporte/PARDINI wrote: -----',
    'To: Ana Lima/EXAMPLE',
    'From: Suporte/PARDINI',
    'Date: 03/02/2026 10:00AM',
    'Subject: Pedido',
    '',
  ]),
  unmarked('eM Client, de', [
    '------ Originalnachricht ------',
    'Von: "Suporte" <support@pardini.test>',
    'An: ana@example.com',
    'Gesendet: 02.03.2026 10:00:00',
    'Betreff: Pedido',
    '',
  ]),
  page(
    'Gmail, page, en',
    ANYWHERE,
    [`<div dir="ltr" class="gmail_attr">On Mon, 2 Mar 2026 at 10:00, ${WHO_HTML} wrote:<br></div>`],
    ['<blockquote class="gmail_quote">', '</blockquote>'],
    ['<div class="gmail_signature">-- <br>Ana Lima</div>'],
  ),
  page(
    'Apple Mail, page, fr',
    ANYWHERE,
    [`<div>Le 2 mars 2026 à 10:00, ${WHO_HTML} a écrit :</div>`],
    ['<blockquote type="cite">', '</blockquote>'],
    ['<br>', '<div id="AppleMailSignature">Envoyé de mon iPhone</div>'],
  ),
  page(
    'Thunderbird, page, de',
    ANYWHERE,
    ['<div class="moz-cite-prefix">Am 02.03.26 um 10:00 schrieb Suporte:<br></div>'],
    ['<blockquote type="cite" cite="mid:x">', '</blockquote>'],
    ['<div class="moz-signature">-- <br>Ana Lima</div>'],
  ),
  page(
    'Zimbra, page, es',
    ANYWHERE,
    ['<div>El 2 de marzo de 2026 a las 10:00:00, Suporte escribió:</div>'],
    ['<blockquote style="border-left:2px solid #1010FF;margin-left:5px">', '</blockquote>'],
  ),
  page(
    'a program that only moves in, sv',
    ABOVE,
    [`<div>Den 2 mars 2026 kl. 10:00 skrev ${WHO_HTML}:</div>`],
    ['<blockquote>', '</blockquote>'],
  ),
  page(
    'Outlook for Android, page, ro',
    ABOVE,
    ['<div id="mail-editor-reference-message-container"><div><b>De la:</b> Suporte</div>'],
    ['', '</div>'],
    [
      '<div id="ms-outlook-mobile-signature">Obțineți <a href="https://aka.ms/x">Outlook pentru Android</a></div>',
    ],
  ),
  page(
    'new Outlook, page, pl',
    ABOVE,
    ['<div id="divRplyFwdMsg"><b>Od:</b> Suporte<br><b>Temat:</b> Pedido</div>'],
    ['<div>', '</div>'],
    ['<div id="Signature">Ana Lima</div>'],
  ),
  page(
    'Yahoo, page, en',
    ABOVE,
    ['<div class="yahoo_quoted">'],
    ['<div>On Monday, March 2, 2026 at 10:00:00 AM, Suporte wrote:</div>', '</div>'],
    ['<div><br></div>', '<div>Sent from Yahoo Mail for iPhone</div>'],
  ),
];

const OLD = ['OLD Qual versão?', 'OLD E o cabo?', 'OLD De: ontem', 'OLD Obrigado'];

/** An answer as this program sends it: an own passage above or below, or three around and between two pieces of history. */
export function asMail(
  client: Client,
  passages: readonly (readonly string[])[],
  place: Place,
  seed: number,
): Buffer {
  const write = (lines: readonly string[]): string[] =>
    client.html
      ? lines.map((line) => (line === '' ? '<div><br></div>' : `<div>${escaped(line)}</div>`))
      : [...lines];
  const [first = [], second = [], third = []] = passages.map(write);
  const gap = client.html ? [] : [''];
  const signature = client.signatures[seed % (client.signatures.length + 1)] ?? [];
  const signed = signature.length === 0 ? [] : [...gap, ...signature];
  const history = [...client.heading, ...client.quote(OLD)];
  const lines =
    place === 'top'
      ? [...first, ...signed, ...gap, ...history]
      : place === 'bottom'
        ? [...history, ...gap, ...first, ...signed]
        : [
            ...first,
            ...gap,
            ...client.heading,
            ...client.quote(OLD.slice(0, 2)),
            ...gap,
            ...second,
            ...gap,
            ...client.quote(OLD.slice(2)),
            ...gap,
            ...third,
            ...signed,
          ];
  return Buffer.from(
    [
      'From: Ana Lima <ana@example.com>',
      'To: Suporte <support@pardini.test>',
      'Subject: Re: Pedido',
      'In-Reply-To: <ack-1@pardini.test>',
      `Content-Type: text/${client.html ? 'html' : 'plain'}; charset=utf-8`,
      '',
      ...lines,
    ].join('\r\n'),
  );
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
