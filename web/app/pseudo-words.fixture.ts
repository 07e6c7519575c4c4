/** What is the same in every language: names, initials, units; and what Intl writes of a date. */
const everywhere =
  /^(?:amparo|English|Português|Español|Română|Ctrl|\p{Lu}{2,5}|[kMG]B|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun|(?:Jan|Febr)uary|March|April|June|July|August|(?:Septem|Octo|Novem|Decem)ber|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$/u;

/** Words of a page that come neither from the translations nor from the API. */
export function bareWords(html: string, said: string): string[] {
  const body = html
    .slice(html.indexOf('<body'))
    .replaceAll(/<(script|style|kbd|code)\b[\s\S]*?<\/\1>/gu, '')
    .replaceAll('<!-- -->', '');
  const spoken = [...body.matchAll(/\s(?:aria-label|title|alt|placeholder)="([^"]*)"/gu)].map(
    ([, text]) => text ?? '',
  );
  const shown = body.split(/<[^>]*>/u);
  return [...shown, ...spoken].flatMap((text) => {
    let rest = decode(text);
    // From the inside out: a text may stand in the gap of another.
    for (let before = ''; before !== rest;) {
      before = rest;
      rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/gu, ' ');
    }
    if (said.includes(JSON.stringify(rest.trim()).slice(1, -1))) return [];
    return rest
      .split(/[^\p{L}\p{M}'’.@-]+/u)
      .map((word) => word.replace(/^[.'’-]+|[.'’-]+$/gu, ''))
      .filter((word) => /\p{L}{2}/u.test(word) && !everywhere.test(word) && !said.includes(word));
  });
}

const decode = (text: string): string =>
  text
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
