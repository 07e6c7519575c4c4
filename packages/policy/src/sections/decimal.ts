/** A number with the decimal sign of the language. */
export function inLanguage(language: string, number: string): string {
  return language.toLowerCase().startsWith('en') ? number : number.replace('.', ',');
}
