import { createTranslations } from '../../platform/i18n/translations.ts';
import { parts, severities } from './finding.ts';
import type { Finding, Part, Severity } from './finding.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import ptBR from './locales/pt-BR.json' with { type: 'json' };
import ro from './locales/ro.json' with { type: 'json' };

const translations = createTranslations({ en, 'pt-BR': ptBR, es, ro }, 'en');

/** A finding in words. */
export interface ToldFinding {
  readonly code: string;
  readonly part: Part;
  readonly severity: Severity;
  /** What is so. */
  readonly says: string;
  /** What to do about it; null when nothing has to be done. */
  readonly todo: string | null;
  readonly evidence: readonly string[];
}

/** Findings in the reader's language, or the nearest that we speak. Texts are plain: what a stranger published is in them. */
export function tellFindings(findings: readonly Finding[], language: string): ToldFinding[] {
  const t = translations.texts(translations.match(language) ?? 'en');
  return findings.map(({ code, part, severity, params, evidence }) => ({
    code,
    part,
    severity,
    says: t(`${code}.says`, params),
    todo: advised.has(code) ? t(`${code}.do`, params) : null,
    evidence,
  }));
}

/** The headings: parts and severities by their ids. */
export function headings(language: string): {
  parts: Readonly<Record<Part, string>>;
  severities: Readonly<Record<Severity, string>>;
} {
  const t = translations.texts(translations.match(language) ?? 'en');
  const named = <Id extends string>(group: string, ids: readonly Id[]): Record<Id, string> =>
    Object.fromEntries(ids.map((id) => [id, t(`${group}.${id}`)])) as Record<Id, string>;
  return { parts: named('part', parts), severities: named('severity', severities) };
}

/** Codes of which something can be done: English, the model, says which. */
const advised: ReadonlySet<string> = new Set(
  Object.entries(en).flatMap(([part, codes]) =>
    Object.entries(codes).flatMap(([code, texts]: [string, unknown]) =>
      typeof texts === 'object' && texts !== null && 'do' in texts ? [`${part}.${code}`] : [],
    ),
  ),
);
