import { useState } from 'react';
import { reasonOf } from '../../i18n/fault-words.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { useDesk } from '../../parts/use-desk.ts';
import { useKeyWords } from '../fields/field-words.ts';
import { nameOf } from '../schema/known-ids.ts';
import { nameIn } from '../schema/suggest.ts';
import type { ReplayResult } from '../studio-api.ts';
import { useFile, useStudio } from '../studio-context.tsx';
import { planCharts } from './month-bars.ts';
import { PlanChartView } from './plan-chart.tsx';
import { useReplay } from './use-replay.ts';
import { FurtherPromises } from './further-promises.tsx';
import { MovedTickets } from './moved-tickets.tsx';
import { ComparedHead } from './compared-head.tsx';

/** Past tickets under the draft: what would have been promised, kept and broken, against what was. */
export function ReplayPanel() {
  const { api, readOnly } = useStudio();
  const file = useFile();
  const texts = useTexts();
  const { t } = texts;
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const { replay, trouble, starting, start, cancel } = useReplay(api);
  const running = replay?.state === 'running';
  const share = Math.round((replay?.share ?? 0) * 100);
  return (
    <>
      <p className="small mute">{t('studio.replay.about')}</p>
      <form
        className="studio-replay-form"
        onSubmit={(event) => {
          event.preventDefault();
          start({ source: file.text, ...(from ? { from } : {}), ...(to ? { to } : {}) });
        }}
      >
        <label className="field">
          <span className="small">{t('studio.replay.from')}</span>
          <input type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
        </label>
        <label className="field">
          <span className="small">{t('studio.replay.to')}</span>
          <input type="date" value={to} onChange={({ target }) => setTo(target.value)} />
        </label>
        <span className="actions">
          <button className="btn main" disabled={running || starting || readOnly}>
            {t('studio.replay.start')}
          </button>
          {running && (
            <button type="button" className="btn" onClick={cancel}>
              {t('studio.replay.cancel')}
            </button>
          )}
        </span>
      </form>
      {(running || starting) && (
        <p className="studio-progress">
          <progress max={100} value={starting ? undefined : share} aria-label={t('studio.replay.progress')} />{' '}
          <span className="num">{share} %</span>
        </p>
      )}
      <p className="hidden" role="status">
        {replay && replay.state !== 'running' ? t(`studio.replay.state.${replay.state}`) : ''}
      </p>
      {trouble && (
        <p className="notice bad">
          {trouble.status === 422 ? t('studio.page.not-yet') : t('studio.replay.trouble')}{' '}
          {reasonOf(trouble.problem, texts)}
        </p>
      )}
      {(replay?.state === 'cancelled' || replay?.state === 'failed' || replay?.state === 'interrupted') && (
        <p className="notice">
          {t(`studio.replay.state.${replay.state}`)}{' '}
          {replay.failure && <span lang="en">{replay.failure}</span>}
        </p>
      )}
      {replay?.result && <Result id={replay.id} result={replay.result} />}
    </>
  );
}

function Result({ id, result }: { id: string; result: ReplayResult }) {
  const file = useFile();
  const { desk } = useDesk();
  const { t, language } = useTexts();
  const words = useKeyWords();
  const types = [...new Set(result.months.map(({ type }) => type))];
  const [type, setType] = useState('');
  const planName = (plan: string): string =>
    nameIn(nameOf(file, ['plans', plan]), language) ||
    nameIn(result.by.plan.find((one) => one.id === plan)?.name, language) ||
    plan;
  const { against, draft } = result.totals;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const rate = (kept: number, broken: number): string =>
    kept + broken === 0 ? '—' : percent.format(kept / (kept + broken));
  if (result.tickets.replayed === 0) return <p className="empty">{t('studio.replay.nothing')}</p>;
  return (
    <>
      <table className="studio-table">
        <caption>{t('studio.replay.tickets', { count: result.tickets.replayed })}</caption>
        <ComparedHead />
        <tbody>
          <tr>
            <th scope="row">{t('promise.state.kept')}</th>
            <td className="num">{against?.kept ?? '—'}</td>
            <td className="num">{draft.kept}</td>
          </tr>
          <tr>
            <th scope="row">{t('promise.state.broken')}</th>
            <td className="num">{against?.broken ?? '—'}</td>
            <td className="num">{draft.broken}</td>
          </tr>
          <tr>
            <th scope="row">{t('promise.state.open')}</th>
            <td className="num">{against?.open ?? '—'}</td>
            <td className="num">{draft.open}</td>
          </tr>
          <tr>
            <th scope="row">{t('studio.replay.rate')}</th>
            <td className="num">{against ? rate(against.kept, against.broken) : '—'}</td>
            <td className="num">{rate(draft.kept, draft.broken)}</td>
          </tr>
          <tr>
            <th scope="row">{t('studio.replay.refused')}</th>
            <td className="num">{result.requests.against?.refused ?? '—'}</td>
            <td className="num">{result.requests.draft.refused}</td>
          </tr>
        </tbody>
      </table>
      <FurtherPromises id={id} rules={result.further} desk={desk.id} />
      {types.length > 1 && (
        <label className="field studio-narrow">
          <span className="small">{t('studio.answers.promise')}</span>
          <select value={type} onChange={({ target }) => setType(target.value)}>
            <option value="">{t('studio.replay.all')}</option>
            {types.map((one) => (
              <option key={one} value={one}>
                {words(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="replay-legend small">
        <span className="today">{t('studio.replay.today')}</span>{' '}
        <span className="draft">{t('studio.replay.draft')}</span>{' '}
        <span className="kept-mark">{t('promise.state.kept')}</span>{' '}
        <span className="broken-mark">{t('promise.state.broken')}</span>
      </p>
      {planCharts(result.months, type || undefined).map((chart) => (
        <PlanChartView key={chart.plan} chart={chart} name={planName(chart.plan)} />
      ))}
      <MovedTickets id={id} changes={result.changes} desk={desk.id} />
      {result.remarks.length > 0 && (
        <details>
          <summary className="small">{t('studio.replay.remarks', { count: result.remarks.length })}</summary>
          <ul className="small">
            {result.remarks.map((one, index) => (
              <li key={index}>
                {t(`studio.replay.effect.${one.effect}`, { fact: words(one.fact ?? ''), value: one.value })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
