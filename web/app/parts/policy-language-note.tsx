import { useTexts } from '../i18n/texts.tsx';
import { useDesk } from './use-desk.ts';

/** Says once on a page in which language the policy's own words are, where that is not the page's. */
export function PolicyLanguageNote() {
  const { desk } = useDesk();
  const { t, languageOf, language } = useTexts();
  // Every text of a policy is in all languages of its desk, and so is its title.
  const own = languageOf(desk.title)?.split('-')[0];
  if (own === undefined || own === language.split('-')[0]) return null;
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(own) ?? own;
  return <p className="mute small policy-language">{t('policy.in-language', { language: name })}</p>;
}
