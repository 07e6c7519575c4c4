import { useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { weekdayName } from '../../time/words.ts';
import { TextField } from '../fields/text-field.tsx';
import { useChange, useFile, useLocked } from '../studio-context.tsx';
import { keysAt, valueAt } from '../yaml/policy-text.ts';
import type { Path } from '../yaml/policy-text.ts';
import { DayTrack } from './day-track.tsx';
import { open, readTyped, readWeek, roomIn, stretchText, weekdays, writeWeek } from './drawn-week.ts';
import type { DrawnWeek } from './drawn-week.ts';

/** The hours of a calendar as a week one can draw, with the same hours to be typed beside each day. */
export function WeekEditor({ path }: { path: Path }) {
  const file = useFile();
  const locked = useLocked();
  const change = useChange();
  const { t, language } = useTexts();
  const [moving, setMoving] = useState<DrawnWeek | null>(null);
  const written = readWeek(valueAt(file, path));
  if (written === null) return <p className="fault">{t('studio.hours.unreadable')}</p>;
  const week = moving ?? written;
  const set = (next: DrawnWeek): void =>
    change((editor) => void editor.put(path, writeWeek(next, keysAt(editor.file, path))));
  return (
    <div className="week-editor">
      <div className="week-scale" aria-hidden="true">
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour} className="num small mute">
            {hour}
          </span>
        ))}
      </div>
      {weekdays.map((key, at) => {
        const name = weekdayName(at + 1, language);
        const room = roomIn(week, at);
        return (
          <div className="week-line" key={key}>
            <span className="week-name">{name}</span>
            <DayTrack
              week={week}
              at={at}
              name={name}
              disabled={locked}
              onWeek={(next, final) => {
                setMoving(final ? null : next);
                if (final && next !== written) set(next);
              }}
            />
            <TextField
              className="num small week-typed"
              aria-label={t('studio.hours.typed', { day: name })}
              placeholder={t('studio.hours.closed')}
              value={(week[at] ?? []).map((one) => stretchText(one).replace('-', '–')).join(', ')}
              disabled={locked}
              accept={(typed) => {
                const stretches = readTyped(typed);
                return stretches !== null && readWeek(writeWeek(week.with(at, stretches))) !== null;
              }}
              onValue={(typed) => {
                const stretches = readTyped(typed);
                if (stretches) set(week.with(at, stretches));
              }}
            />
            {!locked && (
              <span className="studio-tools">
                <button
                  type="button"
                  className="studio-small"
                  disabled={room === null}
                  aria-label={t('studio.hours.add', { day: name })}
                  onClick={() => room && set(open(week, at, room.from, room.to))}
                >
                  <span aria-hidden="true">+</span>
                </button>
                <button
                  type="button"
                  className="studio-small"
                  aria-label={t('studio.hours.copy', { day: name })}
                  title={t('studio.hours.copy', { day: name })}
                  onClick={() => set(copied(week, at))}
                >
                  <span aria-hidden="true">⇉</span>
                </button>
              </span>
            )}
          </div>
        );
      })}
      <p className="small mute">{t('studio.hours.how')}</p>
    </div>
  );
}

/** The hours of a day given to Monday to Friday; unlike hours of the weekend they are mostly one. */
function copied(week: DrawnWeek, at: number): DrawnWeek {
  return week.map((day, index) => (index < 5 ? (week[at] ?? []) : day));
}
