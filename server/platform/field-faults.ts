// Faults of an input: every one has a stable code, and its English words stand here and nowhere else. The pages say each in the
// reader's language (`field-fault` in web/locales; a test finds a code without words in one of them).

/** What a schema finds: the API says it more exactly where it can (`This must be a text.`), with a code from here. */
export const schemaFaults = {
  missing: 'This is needed.',
  'wrong-type': 'Another kind of value belongs here.',
  'too-short': 'Too short: at least {{least}} characters.',
  'too-long': 'Too long: at most {{most}} characters.',
  'too-small': 'Too small: {{least}} at least.',
  'too-big': 'Too big: {{most}} at most.',
  'too-few': 'Too few: {{least}} at least.',
  'too-many': 'Too many: {{most}} at most.',
  choose: 'Choose one of those that are offered.',
  email: 'This is no mail address.',
  url: 'This is no web address.',
  instant: 'Give an instant with its offset, such as 2026-11-26T09:00:00-03:00.',
  date: 'Give a date, such as 2026-11-01.',
  id: 'This is no id.',
  unfit: 'This can not be taken as it is.',
} as const;

/** What is found after the schema, and what a schema finds by a rule of ours. `{{…}}` are filled from `values`. */
export const fieldFaults = {
  // Of any field.
  'one-of': 'One of {{options}}.',
  'some-of': 'Name some of {{options}}, separated by commas. Not there: {{unknown}}.',
  'not-one-of': 'Not one of {{options}}.',
  'unknown-name': '"{{name}}" is not known here. There are: {{options}}.',
  'unknown-name-near': '"{{name}}" is not known here. Perhaps this is meant: {{options}}.',
  'takes-none': 'It takes none.',
  once: 'This stands there more than once: give it once.',
  'any-of': 'Any of {{options}}, separated by commas; with ! before the first for none of them.',
  words: 'Words, separated by commas; with ! before the first for none of them.',
  span: 'A span such as 2026-01-01T00:00:00Z..2026-02-01T00:00:00Z (the end excluded); one side may be missing.',
  'one-member': 'Give one of {{options}}.',
  'names-none': 'The policy names none.',
  'nothing-changes': 'Nothing would change.',
  'name-another': 'Name another one.',
  'name-taken': 'There is one called "{{name}}" already.',
  'write-something': 'Write something.',
  'must-be': 'It must be {{word}}.',
  'only-yes': 'Only "yes".',
  'up-to': 'At most {{most}}.',
  'choose-fewer': 'Choose fewer of them.',
  twice: '"{{word}}" stands there twice.',
  'not-right': 'Not right.',
  'not-valid-any-more': 'Not valid any more.',
  'say-meant': 'Say that this is meant.',
  'ask-less': 'Ask for less at once.',
  'takes-too-long': 'It takes too long.',
  // Of instants and spans.
  'time-to-come': 'Give a time to come.',
  'earlier-or-none': 'Give an earlier time, or none.',
  'choose-later': 'Choose a later one.',
  'within-a-year': 'At most a year from now.',
  'not-been-yet': 'This has not been yet.',
  'has-passed': 'This has passed.',
  'shorter-span': 'Choose a shorter time.',
  'after-from': 'Give an instant after `from`.',
  'not-before-from': 'Not before `from`.',
  'not-before': 'Not before {{date}}.',
  'no-zone': 'There is no such time zone. Write it as America/Sao_Paulo.',
  // Of the API itself.
  etag: 'Send the ETag as it came.',
  'not-compared': 'Leave If-Match out: this operation compares no versions.',
  'idempotency-key': 'Send 1 to 255 visible signs in quotes, best a new UUID.',
  cursor: 'Start again without a cursor.',
  'event-id': 'Give it as it was given, or leave it out to begin now.',
  'moved-on': 'It may have moved on.',
  // Of addresses and names in the network.
  'mail-address': 'This is no mail address. Write it as name@example.org.',
  'name-and-address': 'Name and mail address are needed.',
  'name-or-number': 'Give a name, a telephone number or a mail address.',
  telephone: 'This is no telephone number. Write four digits at least, and no words.',
  'address-of-desk': 'This is an address of a desk here: the mail would come back.',
  'address-of-policy': 'Choose an address that the policy names.',
  'own-or-tagged': 'One of {{options}}, or one of these with a tag such as +kiosk.',
  'no-address': 'The policy names no address.',
  domain: 'Write it as example.org.',
  'domain-or-address': 'Write it as example.org; a mail address will do.',
  network: 'Write it as 192.0.2.0/24, with at least 8 bits.',
  'server-or-address': 'It must be an address such as 192.0.2.1, or the name of a server.',
  selector: 'It must be a selector, as it stands behind s= in a signature.',
  'needs-https': 'The address must begin with https://.',
  'no-name-in-address': 'Leave out the name and the password: messages are signed instead.',
  'keys-unfit': 'Nothing can be encrypted for these keys.',
  // Of tickets.
  'fact-missing': 'What is the {{fact}}? Give one of {{options}}.',
  'fact-unknown': 'The policy knows no {{fact}} "{{given}}". It has {{options}}.',
  'fact-none': 'The policy knows no {{fact}} "{{given}}", and has none.',
  'for-staff': 'This is for staff to state.',
  'no-products': 'The policy tells no products apart.',
  'version-numbers': 'Give numbers with dots, such as 6.4.1.',
  'no-version': '"{{text}}" is no version. Write numbers with dots, such as 6.4.1.',
  'answer-empty': 'Each answer needs a text or a file.',
  'count-from-zero': 'Count the attachments from 0.',
  'too-many-bytes': 'The files have {{megabytes}} MB together: at most 25 MB are taken.',
  'no-file': 'There is no file.',
  'many-reminders': 'You have {{most}} reminders of this ticket already: remove one first.',
  'give-subject': 'Give a subject.',
  'file-gone': 'Choose it no more.',
  'file-of-note': 'Choose files of what was said with the customer.',
  'take-out-first': 'Take another out first.',
  'no-active-agent': 'Not an active agent of this desk.',
  'name-agent': "Name an agent's id.",
  'lacks-clearance': 'Lacks the clearance {{clearances}}{{cited}}.',
  'not-with-note': 'Not together with a note.',
  'note-at-once': 'Notes are there at once.',
  'name-pause': 'Say which pause of the policy.',
  'message-of-customer': 'Choose a message of the customer.',
  'part-of-message': 'Give a part of the message, word for word.',
  'words-of-message':
    'Give words of the message, or of a subject of the ticket, exactly as they stand there.',
  'forward-said': 'Forward what was said with the customer.',
  tick: 'To be done first: {{item}} ({{clause}}).',
  'tick-or-say': 'To be done first, or say why it does not apply: {{item}} ({{clause}}).',
  'check-domain': "Check a domain's mail on this ticket first: {{item}} ({{clause}}).",
  'take-off-first': 'Take some off first.',
  // Of the desk's own fields.
  'no-such-field': 'There is no such field here.',
  'field-archived': 'This field is archived.',
  'must-be-filled': '“{{field}}” must be filled in.',
  'give-text': 'Give a text.',
  'give-number': 'Give a number.',
  'give-date': 'Give a date, such as 2026-11-01.',
  'give-yes-no': 'Give yes (true) or no (false).',
  'many-fields': 'At most 200 fields.',
  'key-taken': 'Another field has this key.',
  'type-stays': 'The type stays, as tickets hold values of it.',
  'ids-once': 'Ids of fields, each once.',
  'name-in-a-language': 'Give a name in one language at least.',
  'kind-unknown': 'The policy has no kind {{kinds}}. One of {{options}}.',
  'list-empty': 'A list needs one value at least.',
  'only-lists': 'Only lists have values to choose from.',
  // Of macros, canned answers and views.
  'people-only': 'People do this for themselves.',
  'write-yourself': 'Write it yourself, or use the macro on another ticket.',
  'one-scope': 'Order one scope at a time.',
  'one-answer': 'One answer at most.',
  'only-of-team': 'Only of scope team.',
  'only-of-waiting': 'Only of waiting.',
  'scope-stays': 'It is of scope {{scope}}.',
  'scope-and-kind-stay': 'It is of scope {{scope}} and kind {{kind}}.',
  'text-in-a-language': 'Write it in one language at least.',
  'no-field': 'There is no field "{{field}}". There are: {{options}}.',
  'name-tag': 'Name one tag at least.',
  'tag-on-and-off': 'It is put on and taken off.',
  'tag-gone': 'There is no such tag any more.',
  'views-of-one-kind': "Ids of one's own views, or of shared ones.",
  'share-it': 'Share it with the desk or a team.',
  'filter-too-long': 'The filter is too long: 1000 characters at most.',
  'filter-too-many': 'The filter has too many conditions or values: 30 at most.',
  'filter-unclosed': 'The quotes that open at character {{at}} are never closed.',
  'filter-brackets':
    'The bracket at character {{at}} groups nothing: all conditions must hold. Put words that have brackets in them into quotes.',
  'filter-or':
    'The “or” at character {{at}} joins words only. For one of several values write them behind one key, with commas: state:open,resolved.',
  'filter-key': 'There is no key {{given}}. One of {{options}}. A word with a colon in it goes into quotes.',
  'filter-value-missing': 'A value is missing at character {{at}}.',
  'filter-nothing-such': 'Nothing here is called {{given}}.',
  'filter-value': 'Nothing here is called {{given}}. One of {{options}}.',
  'filter-unclear': '{{given}} may mean several. One of {{options}}.',
  'filter-operator': '{{given}} can not be compared so. One of {{options}}.',
  'filter-time': '{{given}} is no time: write 4h, 2d, 1w, 2026-11-01, today, or an instant with its offset.',
  // Of people, sign-in and keys.
  'other-password': 'It is another.',
  'choose-password': 'Choose one.',
  'passkey-begin-again':
    'Begin again: the browser did not answer what was asked, or this passkey is there already.',
  'password-short':
    'It is too short: take at least {{least}} characters. Several words are easy to remember.',
  'password-long': 'It is too long: take at most 512 characters.',
  'password-guessable':
    'It is among those that are tried first. Take several words that do not belong together.',
  'naming-elsewhere': 'Take the naming from somebody else first.',
  'stays-until-then': 'It stays as it is until then.',
  'address-of-program':
    'A program writes from this address, or nobody reads it. Name the address of a person.',
  'link-in-name': 'A name holds no web or mail address.',
  'many-people': 'An organisation has at most {{most}} people here. Ask the desk for more.',
  'only-with-customer': 'Only with a customer.',
  // Of mailboxes and providers.
  'no-consent': 'The provider gave no consent.',
  'sign-in-as': 'Say as whom to sign in.',
  'choose-connection': 'Choose a connection, or make one first.',
  'server-of-provider': 'This is no server of the provider whose consent was chosen.',
  'register-first': 'Register this program there and enter its client id first.',
  'connect-by-page': 'Connect by its page instead.',
  'connect-by-code': 'Enter its address in the registration, or connect by a code.',
  'connect-again': 'Connect again from the settings.',
  'folder-missing': 'Say into which folder messages are moved.',
  'folder-is-read': 'Choose a folder that is not read.',
  'token-address': 'Say where tokens are asked for.',
  'token-scope': 'Say which scope lets us use the mailbox.',
  'secret-again': 'Type the secret again: it is sent only to the place for which it was given.',
  'password-missing': 'The password is missing.',
  'password-again':
    'Type the password again: it is sent only to the server and account for which it was given.',
  // Of the look.
  'low-contrast': '{{ratio}}:1 on {{paper}} paper, at least 4.5:1 is needed. Take {{suggestion}}.',
  'logo-too-large': 'At most 200 kB.',
  'logo-type': 'Give a PNG, JPEG, WebP or SVG file.',
  'logo-empty': 'Nothing is left of this drawing that is safe to show.',
  // Of letters.
  'letter-no-subject': 'A mail needs a subject.',
  'letter-subject-lines': 'A subject is one line.',
  'letter-needs': 'The mail must have {{field}} somewhere: without it, it does not do what it is for.',
  'letter-unclosed-gap': '"{{gap}}" is not closed: write }} behind the name of the field.',
  'letter-section-line':
    '{{field}} does not end in its line: add {{end}}, or put both on lines of their own.',
  'letter-no-gap': '"{{gap}}" is no field: write its name in small letters, without anything else.',
  'letter-closes-nothing-here': '{{end}} closes nothing in this line.',
  'letter-closes-other': '{{end}} closes nothing: {{field}} is open.',
  'letter-closes-other-line': '{{end}} closes nothing: {{field}} of line {{opened}} is open.',
  'letter-closes-nothing': '{{end}} closes nothing.',
  'letter-no-field': 'There is no field "{{field}}" here. There are: {{options}}.',
  'letter-several-lines': '{{field}} has several lines: put it alone on a line.',
  'letter-deep': 'Sections may be {{deepest}} deep.',
  'letter-never-closed': '{{field}} is opened here and never closed: add {{end}}.',
  'letter-small-print': 'The small print after "---" takes plain lines only.',
  'letter-button': 'A button leads to a field such as {{field}}, or to an address that begins with https://.',
  'letter-no-page': '{{field}} is no address of a page.',
  'letter-secret-subject': '{{field}} lets its reader in: it has no place in a subject.',
  'letter-secret-alone':
    '{{field}} lets its reader in: let it stand alone on its line, or as a button: {{button}}.',
  'letter-secret-only': 'This letter leads to {{field}} and to no other address.',
  // Of policies and their versions.
  'one-source': 'One of the three: a text, a draft, or the hash of a version.',
  'edition-yourself': 'Write label and date of effect yourself.',
  'effect-past': 'Give today or a later date: what was promised is not changed afterwards.',
  'label-taken': 'Give it another, such as {{label}}.',
  'newest-hash': 'Give the hash of the newest publication that you have seen: {{hash}}',
  'version-unknown': 'There is no version {{hash}} here.',
  'address-elsewhere': '{{address}} is an address of another desk of this installation.',
  'plan-unknown': 'It has no plan {{plan}}.',
  'plan-gone': 'The plan {{plan}} is gone, and contracts have it: {{number}} ({{customers}}).',
  'terms-of': 'The terms of {{customer}}: {{text}}',
  'terms-unfit': '{{text}}',
  'needs-memory': 'It needs more memory than any policy. Make it smaller.',
  'question-refused': '{{text}}',
  'policy-fault': '{{text}}',
  'replay-refused': '{{text}}',
} as const;

/** What another part found and says in English of its own (`values.text`), of the very thing; other languages say these. */
export const foreignFaults = {
  'calendar-unfit': 'This time zone, these days or these hours can not be read.',
  'period-unfit': 'This period can not be read, or ends before it begins.',
  'address-refused': 'Nothing is sent to this address: it is not public, or not of the web.',
  'act-impossible': 'This is not possible now, or not for you.',
} as const;

type Sentences = typeof fieldFaults & Pick<typeof schemaFaults, 'too-long'>;
type ForeignCode = keyof typeof foreignFaults;
type FaultCode = keyof Sentences;
type Holes<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Holes<Rest>
  : never;
interface Place {
  readonly line?: string;
  readonly column?: string;
}

/** What is wrong, without where: a code with the values that its sentence needs; of a text also its column, and its line unless it is a subject. */
export type Unplaced =
  | {
      [Code in FaultCode]: [Holes<Sentences[Code]>] extends [never]
        ? { readonly code: Code; readonly values?: Place }
        : {
            readonly code: Code;
            readonly values: Readonly<Record<Holes<Sentences[Code]>, string>> & Place;
          };
    }[FaultCode]
  | { readonly code: ForeignCode; readonly values: Place & { readonly text: string } };

/** One fault of an input: where, and what is wrong with it. */
export type FieldFault = Unplaced & { readonly path: string };

/** A fault as the API tells it. */
export interface ToldFault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** The English of a fault. */
export function faultText({ code, values }: Unplaced): string {
  const given: Readonly<Record<string, string | undefined>> = { ...values };
  if (code in foreignFaults) return given['text'] ?? '';
  const sentences: Readonly<Record<string, string>> = { ...schemaFaults, ...fieldFaults };
  const text = (sentences[code] ?? code).replaceAll(
    /\{\{(\w+)\}\}/gu,
    (hole, name: string) => given[name] ?? hole,
  );
  if (given['column'] === undefined) return text;
  return given['line'] === undefined
    ? `Subject, column ${given['column']}: ${text}`
    : `Line ${given['line']}, column ${given['column']}: ${text}`;
}

/** A fault with its English words. */
export const toldFault = (fault: FieldFault): ToldFault => ({
  path: fault.path,
  code: fault.code,
  message: faultText(fault),
  ...(fault.values === undefined ? {} : { values: { ...fault.values } }),
});

/** A rule of a schema that we wrote: what `refine` and `addIssue` take, so that its fault has a code like all others. */
export const rule = (fault: Unplaced): { message: string; params: { fault: Unplaced } } => ({
  message: faultText(fault),
  params: { fault },
});
