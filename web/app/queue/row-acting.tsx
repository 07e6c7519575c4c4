import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';

/** What is over sooner needs no word, in milliseconds. */
const soon = 400;

/** Says that something is being done with a row, once it takes a moment. */
export function RowActing() {
  const { t } = useTexts();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), soon);
    return () => clearTimeout(timer);
  }, []);
  return long && <span className="chip row-acting">{t('queue.acting')}</span>;
}
