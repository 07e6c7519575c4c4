import { plainly } from '@amparo/policy';
import { asSystem } from '../../platform/db/context.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import type { Services, Tx } from '../../platform/services.ts';
import { addForms, desksToIndex, messagesAt, putDocs, setProgress, takeLock } from './queries.ts';
import type { Doc, SourceRow } from './queries.ts';
import { guessLanguage, knownLanguages } from '../../platform/guess-language.ts';
import { codesOf, formsOf } from './words.ts';

/** Events a batch goes through. */
const batchSize = 500;
/** Characters of a text that are read: a longer one is a log. */
const mostText = 100_000;

/** Makes what is said findable: goes by the positions of the events, a moment behind them, one process at a time. */
export function startIndexing(services: Services): Loop {
  return startLoop(services, {
    name: 'the index of messages',
    topic: 'events',
    pollMs: 2000,
    restMs: 150,
    laterMs: 250,
    givesWayMs: 2000,
    work: () => indexOnce(services),
  });
}

/** One batch of each desk that has something new; true when there may be more. */
export async function indexOnce(services: Pick<Services, 'db'>): Promise<boolean> {
  return asSystem(services.db, async (tx) => {
    if (!(await takeLock(tx))) return false;
    let more = false;
    for (const desk of await desksToIndex(tx)) {
      const last = await indexBatch(tx, desk.id, desk.done);
      more ||= last > desk.done;
    }
    return more;
  });
}

async function indexBatch(tx: Tx, deskId: string, done: number): Promise<number> {
  const { last, rows } = await messagesAt(tx, deskId, done, batchSize, mostText);
  if (rows.length > 0) {
    const written = await putDocs(tx, deskId, rows.map(toDoc));
    await addForms(tx, deskId, countForms(rows.filter((row) => written.has(row.id))));
  }
  if (last > done) await setProgress(tx, deskId, last);
  return last;
}

/** One word of a language is too little to look for the stems of that one alone. */
const sure = 2;

/** Only what the opening message is about is its ticket's subject: every answer has it again. */
function toDoc(row: SourceRow): Doc {
  const all = [row.subject, row.author, row.email ?? '', ...row.files, row.text].join('\n');
  // What somebody wrote is in their language, whichever the ticket is answered in.
  const config = configOf(guessLanguage(`${row.subject} ${row.text}`, knownLanguages, sure) ?? row.language);
  const about = guessLanguage(row.subject, knownLanguages, sure);
  return {
    id: row.id,
    ticketId: row.ticketId,
    at: row.at,
    config,
    subject: wordsOnly(row.subject),
    // Three words are too few to tell a language by, and they need not be in that of the text.
    subjectConfigs: [...new Set([config, ...(about === null ? triedConfigs : [configOf(about)])])],
    names: wordsOnly([row.author, ...row.files].join(' ')),
    text: wordsOnly(row.text),
    lexemes: [
      ...new Set([
        ...formsOf(all).map((form) => `=${plainly(form)}`),
        ...codesOf(all).map((code) => `#${code}`),
      ]),
    ],
  };
}

/** PostgreSQL would take `NF-e` for three words and `AB-1234` for one and a negative number: each piece is a word of its own. */
function wordsOnly(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ');
}

/** How often each form with an accent occurs, a message counting once. */
function countForms(rows: readonly SourceRow[]): { plain: string; form: string; messages: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const form of formsOf(`${row.subject}\n${row.text}`)) {
      if (plainly(form) !== form) counts.set(form, (counts.get(form) ?? 0) + 1);
    }
  }
  return [...counts].map(([form, messages]) => ({ plain: plainly(form), form, messages }));
}

const configs: Readonly<Record<string, string>> = {
  de: 'german',
  en: 'english',
  es: 'spanish',
  fr: 'french',
  it: 'italian',
  nl: 'dutch',
  pt: 'portuguese',
  ro: 'romanian',
};

/** Of every language that is told by its words. */
const triedConfigs = knownLanguages.map(configOf);

/** The text search configuration of a language such as `pt-BR`. */
export function configOf(language: string): string {
  return configs[language.split('-')[0] ?? ''] ?? 'simple';
}
