import { explainAmount, localize } from '@amparo/policy';
import type { LocalText, Policy, TargetRow } from '@amparo/policy';
import { createTranslations } from '../../platform/i18n/translations.ts';
import type { Translate } from '../../platform/i18n/translations.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import ptBR from './locales/pt-BR.json' with { type: 'json' };
import ro from './locales/ro.json' with { type: 'json' };

const fallback = 'en';
const translations = createTranslations({ en, 'pt-BR': ptBR, es, ro }, fallback);

/** The languages in which mail is written. */
export const mailLanguages = translations.languages;

/** The texts of mail in one of them. */
export const mailTexts = (language: string): Translate => translations.texts(language);

/** The words of one mail: texts, policy wordings and instants in one language and zone. */
export interface Words {
  readonly language: string;
  readonly t: Translate;
  /** A text of the policy in this language, or the nearest that it has. */
  policy(text: LocalText | undefined): string;
  /** `Tuesday, 3 March 2026 at 10:00 (America/Sao_Paulo, GMT-3)`. */
  instant(at: number): string;
}

/**
 * The first language that is known of the person, the ticket, the desk decides; English when it is none of ours.
 * A zone that the runtime does not know gives way to the next one.
 */
export function wordsFor(
  languages: readonly (string | null | undefined)[],
  zones: readonly (string | null | undefined)[],
): Words {
  const wanted = languages.find((language) => language !== null && language !== undefined && language !== '');
  const language = (wanted == null ? null : translations.match(wanted)) ?? fallback;
  const zone =
    zones.find((name): name is string => typeof name === 'string' && formatsOf(language, name) !== null) ??
    'UTC';
  return {
    language,
    t: translations.texts(language),
    policy: (text) => (text === undefined ? '' : localize(text, language)),
    instant: (at) => formatsOf(language, zone)?.(at) ?? new Date(at * 1000).toISOString(),
  };
}

/** What is promised, in words: `promise` is a type, or an id such as `update#3` or `level-response:level 2`. */
export function promiseName(
  words: Words,
  policy: Policy,
  promise: string,
  levelId: string | null = null,
): string {
  const own = policy.promises.get(promise.replace(/#\d+$/u, ''));
  if (own !== undefined) return words.policy(own.name);
  const { type, level: named } = /^(?<type>[a-z-]+)(?::(?<level>[^#]*))?/.exec(promise)?.groups ?? {};
  const level = policy.levels.get(levelId ?? named ?? '');
  return words.t(`promise.${type ?? promise}`, {
    level: level === undefined ? (levelId ?? named ?? '') : words.policy(level.name),
  });
}

/** `8 working hours, counted on “…”`: the calendar is named where it counts. Empty when nothing is promised. */
export function withinWords(words: Words, policy: Policy, target: TargetRow): string {
  if (target.within === null) return '';
  const { key, params } = explainAmount(target.within);
  const within = words.t(key.replace(/^policy\./, ''), params);
  const calendar = words.policy(policy.calendars.get(target.calendar)?.name);
  return target.within.unit.startsWith('working') && calendar !== ''
    ? words.t('acknowledgement.counted', { within, calendar })
    : within;
}

/** `clause OSW-7, First response`. Empty for a rule that carries out no clause. */
export function clauseWords(words: Words, policy: Policy, clause: string): string {
  if (clause === '') return '';
  const title = words.policy(policy.clauses.get(clause)?.title);
  return title === ''
    ? words.t('acknowledgement.clause-only', { clause })
    : words.t('acknowledgement.clause', { clause, title });
}

type Format = (at: number) => string;
const formats = new Map<string, Format | null>();

/** Formats are slow to make and few: languages times zones of customers. */
function formatsOf(language: string, zone: string): Format | null {
  const key = `${language} ${zone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = makeFormat(language, zone);
  // Unknown zones come from outside; remembering them all would let them fill the memory.
  if (made !== null) formats.set(key, made);
  return made;
}

function makeFormat(language: string, zone: string): Format | null {
  const fixed = /^(?:UTC|GMT)([+-]\d{2}:\d{2})$/i.exec(zone)?.[1];
  // Day before month and 24 hours, as most who read English as a second language expect it.
  const locale = language === 'en' ? 'en-GB' : language;
  try {
    const date = new Intl.DateTimeFormat(locale, {
      timeZone: fixed ?? zone,
      dateStyle: 'full',
      timeStyle: 'short',
    });
    const offset = new Intl.DateTimeFormat(locale, { timeZone: fixed ?? zone, timeZoneName: 'shortOffset' });
    return remembered((at) => {
      const ahead = offset.formatToParts(at * 1000).find((part) => part.type === 'timeZoneName')?.value ?? '';
      return `${date.format(at * 1000)} (${fixed === undefined && zone !== ahead ? `${zone}, ${ahead}` : ahead})`;
    });
  } catch {
    return null;
  }
}

/** Mails that are written together name the same instants, and each takes long to put into words. */
function remembered(format: Format): Format {
  const known = new Map<number, string>();
  return (at) => {
    const words = known.get(at) ?? format(at);
    if (known.size >= mostInstants) known.clear();
    known.set(at, words);
    return words;
  };
}

const mostInstants = 500;
