import { use, useEffect, useState } from 'react';
import type { AnswerOf } from '../../../contract/call.ts';
import type { Ticket } from '../api-types.ts';
import { forecastTicket } from '../../../contract/operations.ts';
import { call } from '../browser-api.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { nameOf } from '../parts/names.ts';
import { PanelOpen } from '../parts/panel.tsx';
import { useMinute, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { promiseName } from '../promise/promise-words.ts';
import { amountWords, exactWords, instantWords } from '../time/words.ts';

type Forecast = AnswerOf<typeof forecastTicket>['items'][number];
type Foretold = Forecast['promises'][number];
/** Null: not here yet. */
export type Forecasts = readonly Forecast[] | null;

/**
 * What each act would bring to the ticket now, asked for when its form opens, and again when something happened to the ticket while it
 * is open. Without an answer the form does without.
 */
export function useForecasts({ number, updatedAt }: Pick<Ticket, 'number' | 'updatedAt'>): Forecasts {
  const { desk } = useDesk();
  const open = use(PanelOpen);
  const [items, setItems] = useState<Forecasts>(null);
  useEffect(() => {
    if (!open) return;
    let left = false;
    void call(desk.id, forecastTicket, { path: { number } }).then((outcome) => {
      if (!left && outcome.type === 'ok') setItems(outcome.data.items);
    });
    return () => {
      left = true;
      // What was so then may not be so when it is opened again.
      setItems(null);
    };
  }, [open, desk.id, number, updatedAt]);
  return items;
}

/** What one choice brings: each promise with its clause, how long at most, and what is due next. */
export function ActForecast({
  forecasts,
  act,
  to,
  text = null,
}: {
  forecasts: Forecasts;
  act: Forecast['act'];
  to: string | null;
  /** Of resolving: with a text. */
  text?: boolean | null;
}) {
  const { desk } = useDesk();
  const { t, say } = useTexts();
  const reader = useReader();
  const one = forecasts?.find((each) => each.act === act && each.to === to && each.text === text);
  if (one === undefined) return null;
  // What stays as it is is told only where one could think that it is done with.
  const told = one.promises.filter(({ effect }) => act === 'resolve' || effect !== 'stays');
  return (
    <ul className="plain small forecast">
      {one.team !== null && <li>{t('forecast.team', { team: nameOf(desk.teams, one.team, say) })}</li>}
      {told.map((promise) => (
        <li key={promise.promise}>
          <Line promise={promise} />
        </li>
      ))}
      {told.length === 0 && <li className="mute">{t('forecast.nothing')}</li>}
      {act === 'wait' && (
        <li>
          {one.longest === null
            ? t('forecast.endless')
            : t('forecast.longest', { length: amountWords(one.longest, reader) })}{' '}
          {one.clause !== null && <ClauseLink clause={one.clause} />}
        </li>
      )}
      <li>
        {one.next === null ? t('forecast.next-none') : <Line promise={{ ...one.next, effect: 'next' }} />}
      </li>
    </ul>
  );
}

function Line({
  promise,
}: {
  promise: Omit<Foretold, 'effect' | 'until'> & {
    effect: Foretold['effect'] | 'next';
    until?: string | null;
  };
}) {
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, say } = texts;
  const reader = useReader();
  const now = useMinute();
  const level = promise.level === null ? undefined : nameOf(desk.levels, promise.level, say);
  const name = promiseName(promise, texts, level);
  const instant = (at: string | null | undefined): string =>
    at == null ? t('promise.no-date') : instantWords(Date.parse(at), now, reader);
  const at = promise.until ?? promise.due;
  const owed = promise.effect === 'stays' && promise.state !== 'paused';
  const words =
    promise.effect === 'stands-still' && promise.until != null
      ? t('forecast.stands-still-until', { promise: name, until: instant(promise.until) })
      : promise.effect === 'stays' && promise.state !== 'open'
        ? t(promise.state === 'broken' ? 'forecast.stays-broken' : 'forecast.stays-paused', { promise: name })
        : t(`forecast.${promise.effect}`, { promise: name, due: instant(promise.due) });
  return (
    <span
      className={owed ? 'broken' : undefined}
      title={at == null ? undefined : exactWords(Date.parse(at), reader)}
    >
      {words} <ClauseLink clause={promise.clause} />
    </span>
  );
}
