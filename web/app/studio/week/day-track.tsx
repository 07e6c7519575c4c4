import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { clockText, close, moveEnd, open, spillInto } from './drawn-week.ts';
import type { DrawnWeek, Stretch } from './drawn-week.ts';

const day = 1440;
const step = 15;

/** What a finger or mouse is doing: an end that moves, or a part that is opened or closed. */
type Gesture =
  | { readonly does: 'move'; readonly index: number; readonly end: 'from' | 'to' }
  | { readonly does: 'open' | 'close'; readonly from: number };

/**
 * One day as a line on which hours are drawn: drawing over empty time opens it, over open time closes it; each end is a
 * slider, for pointer and keyboard (arrows a quarter of an hour, page keys an hour, Delete takes the hours away).
 */
export function DayTrack({
  week,
  at,
  name,
  disabled,
  onWeek,
}: {
  week: DrawnWeek;
  at: number;
  name: string;
  disabled: boolean;
  /** @param final false while the pointer still moves */
  onWeek: (week: DrawnWeek, final: boolean) => void;
}) {
  const { t } = useTexts();
  const track = useRef<HTMLDivElement>(null);
  const [gesture, setGesture] = useState<(Gesture & { readonly start: DrawnWeek }) | null>(null);
  const stretches = week[at] ?? [];
  const spill = spillInto(week, at);

  const minuteAt = (event: PointerEvent): number => {
    const box = track.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    const share = (event.clientX - box.left) / box.width;
    return Math.round((Math.max(0, Math.min(1, share)) * day) / step) * step;
  };
  const drawn = (minute: number, now: NonNullable<typeof gesture>): DrawnWeek => {
    if (now.does === 'move') return moveEnd(now.start, at, now.index, now.end, minute);
    const [from, to] = [Math.min(now.from, minute), Math.max(now.from, minute)];
    return now.does === 'open' ? open(now.start, at, from, to) : close(now.start, at, from, to);
  };
  const begin = (event: PointerEvent, what: Gesture): void => {
    if (disabled || event.button !== 0) return;
    track.current?.setPointerCapture(event.pointerId);
    setGesture({ ...what, start: week });
  };
  const finish = (event: PointerEvent): void => {
    if (!gesture) return;
    onWeek(drawn(minuteAt(event), gesture), true);
    setGesture(null);
  };

  const onKey = (event: KeyboardEvent, index: number, end: 'from' | 'to'): void => {
    const one = stretches[index];
    if (!one || disabled) return;
    const by = {
      ArrowLeft: -step,
      ArrowDown: -step,
      ArrowRight: step,
      ArrowUp: step,
      PageDown: -60,
      PageUp: 60,
    }[event.key];
    const to = { Home: 0, End: day }[event.key];
    if (by !== undefined) onWeek(moveEnd(week, at, index, end, one[end] + by), true);
    else if (to !== undefined) onWeek(moveEnd(week, at, index, end, to), true);
    else if (event.key === 'Delete' || event.key === 'Backspace')
      onWeek(close(week, at, one.from, one.to), true);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={track}
      className="week-track"
      role="group"
      aria-label={name}
      onPointerDown={(event) => {
        const minute = minuteAt(event);
        const inside = stretches.some(({ from, to }) => minute >= from && minute < to) || minute < spill;
        begin(event, { does: inside ? 'close' : 'open', from: minute });
      }}
      onPointerMove={(event) => gesture && onWeek(drawn(minuteAt(event), gesture), false)}
      onPointerUp={finish}
      onPointerCancel={() => {
        if (gesture) onWeek(gesture.start, true);
        setGesture(null);
      }}
    >
      {spill > 0 && <span className="week-bar over" style={place({ from: 0, to: spill })} />}
      {stretches.map((one, index) => (
        <span key={index} className="week-bar" style={place(one)} />
      ))}
      {stretches.map((one, index) =>
        (['from', 'to'] as const).map((end) => (
          <span
            key={`${index} ${end}`}
            className="week-end"
            role="slider"
            tabIndex={disabled ? -1 : 0}
            aria-disabled={disabled || undefined}
            aria-orientation="horizontal"
            aria-label={t(end === 'from' ? 'studio.hours.opens' : 'studio.hours.closes', { day: name })}
            aria-valuemin={0}
            aria-valuemax={2 * day}
            aria-valuenow={one[end]}
            aria-valuetext={
              one[end] > day
                ? t('studio.hours.next-day', { time: clockText(one[end] - day) })
                : clockText(one[end])
            }
            style={{ insetInlineStart: percent(Math.min(one[end], day)) }}
            onKeyDown={(event) => onKey(event, index, end)}
            onPointerDown={(event) => {
              event.stopPropagation();
              begin(event, { does: 'move', index, end });
            }}
          />
        )),
      )}
    </div>
  );
}

function place({ from, to }: Stretch): { insetInlineStart: string; inlineSize: string } {
  return { insetInlineStart: percent(from), inlineSize: percent(Math.min(to, day) - from) };
}

function percent(minutes: number): string {
  return `${(minutes / day) * 100}%`;
}
