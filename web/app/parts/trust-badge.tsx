import type { StreamMessage } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';

type Trust = NonNullable<StreamMessage['trust']>;

const tones: Readonly<Record<Trust['standing'], string>> = {
  proven: '',
  forwarded: '',
  unpublished: '',
  unproven: 'soon',
  unchecked: 'soon',
  suspect: 'broken',
  forged: 'broken',
};

/** How far the sender of a mail is believed, in words, and behind them what was found. For staff. */
export function TrustBadge({ trust }: { trust: Trust }) {
  const { t } = useTexts();
  const { standing, spf, dkim, dmarc, arc } = trust;
  const found: [string, string, string | null][] = [
    ['SPF', spf.result, spf.domain],
    ['DKIM', dkim.result, dkim.domain],
    ['DMARC', dmarc.result, dmarc.policy === null ? null : `p=${dmarc.policy}`],
    ['ARC', arc.result, arc.sealers.join(' → ') || null],
  ];
  return (
    <details className="trust small">
      <summary className={tones[standing]}>{t(`trust.standing.${standing}`)}</summary>
      <p>{t(`trust.means.${standing}`, { domain: trust.domain ?? t('trust.nobody') })}</p>
      <dl className="facts">
        {found.map(([method, result, detail]) => (
          <div key={method}>
            <dt>{method}</dt>
            <dd>
              {result}
              {detail !== null && <span className="mute break"> {detail}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {trust.source === 'provider' && <p className="mute">{t('trust.provider')}</p>}
    </details>
  );
}
