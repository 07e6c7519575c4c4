import type { ReactNode } from 'react';
import type { Way } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';

/** Channels of a policy that this portal itself is. */
const writing = ['portal', 'form', 'api'];

/** What stands beside a way: the form of a new request, where one writes on these pages; nothing for all others. */
export function useWriteByWay(desk: string): (way: Way) => ReactNode {
  const { t } = useTexts();
  return (way) =>
    way.entitled && way.by.some((by) => writing.includes(by)) ? (
      <a href={`/${desk}/new`}>{t('nav.new')}</a>
    ) : undefined;
}
