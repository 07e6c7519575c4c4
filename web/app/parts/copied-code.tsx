import { useRef, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { useHydrated } from '../kit/use-hydrated.ts';

/**
 * What has to be carried elsewhere to the letter, such as a key or a record of a zone, and the button that copies it. Without script, and
 * where a browser lets no page do that, it is text that can be marked.
 */
export function CopiedCode({
  of,
  children,
}: {
  /** What it is: several of them on a page are told apart by it. */
  of: string;
  children: string;
}) {
  const { t } = useTexts();
  const hydrated = useHydrated();
  const code = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const mark = () => {
    if (code.current) getSelection()?.selectAllChildren(code.current);
  };
  const copy = () => {
    // Nothing has it for a page that came without TLS.
    if (!('clipboard' in navigator)) mark();
    else void navigator.clipboard.writeText(children).then(() => setCopied(children), mark);
  };
  return (
    <span className="copied-code">
      <code ref={code} className="break">
        {children}
      </code>
      {hydrated && (
        <button className="btn" type="button" aria-label={`${t('page.copy')}: ${of}`} onClick={copy}>
          {t('page.copy')}
        </button>
      )}
      <span className="small" role="status">
        {copied === children && t('page.copied')}
      </span>
    </span>
  );
}
