/** The languages the pages speak. The first is the last resort. */
export const languages = ['en', 'pt-BR', 'es', 'ro'] as const;
export type Language = (typeof languages)[number];

/** Each language's name in itself, for the switch. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'pt-BR': 'Português',
  es: 'Español',
  ro: 'Română',
};

/** Ours for a language tag such as `pt`, `es-MX` or `RO`; undefined for what we don't speak. */
export function matchLanguage(tag: string): Language | undefined {
  const wanted = tag.trim().toLowerCase();
  const exact = languages.find((language) => language.toLowerCase() === wanted);
  if (exact) return exact;
  const base = wanted.split('-')[0];
  return languages.find((language) => language.toLowerCase().split('-')[0] === base);
}

/** The tags of an Accept-Language header, most wanted first (RFC 9110, 12.5.4). */
export function acceptedTags(header: string): string[] {
  return header
    .split(',')
    .map((part, index) => {
      const [tag = '', ...rest] = part.split(';');
      const quality = rest.map((piece) => piece.trim()).find((piece) => piece.startsWith('q='));
      const weight = quality ? Number(quality.slice(2)) : 1;
      return { tag: tag.trim(), weight: Number.isFinite(weight) ? weight : 0, index };
    })
    .filter(({ tag, weight }) => tag !== '' && tag !== '*' && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .map(({ tag }) => tag);
}

/** The language that the address of a request asks for (`?language=`); undefined when it names none of ours. */
export function askedLanguage(request: Request): Language | undefined {
  return matchLanguage(new URL(request.url).searchParams.get('language') ?? '');
}

/**
 * The language of the browser that sends a request: remembered in the cookie `language`, else wanted by its settings. Undefined when
 * neither names one of ours: then the desk's own language is used.
 */
export function browserLanguage(request: Request): Language | undefined {
  const cookie = /(?:^|;\s*)language=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? '';
  const candidates = [cookie, ...acceptedTags(request.headers.get('accept-language') ?? '')];
  for (const tag of candidates) {
    const language = matchLanguage(tag);
    if (language) return language;
  }
  return undefined;
}

/** How the language that is none is called in addresses, and what its switch says. For developers only. */
export const pseudoLanguage = { tag: 'pseudo', name: '⟦Þšéûðô⟧' } as const;

/** Whether a request wants pseudo texts: asked for in the address, or remembered. */
export function wantsPseudo(request: Request): boolean {
  const asked = new URL(request.url).searchParams.get('language');
  if (asked !== null) return asked === pseudoLanguage.tag;
  return /(?:^|;\s*)language=pseudo(?:;|$)/.test(request.headers.get('cookie') ?? '');
}
