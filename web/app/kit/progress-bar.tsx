import { Label } from 'react-aria-components/Label';
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';

/** How far something is, of 100; without a value, that it goes on. Drawn as SVG, as style attributes are refused. */
export function ProgressBar({ label, value }: { label: string; value?: number }) {
  return (
    <AriaProgressBar
      className="kit-progress"
      {...(value === undefined ? { isIndeterminate: true } : { value })}
    >
      {({ percentage, valueText }) => (
        <>
          <Label>{label}</Label>
          <span className="num mute">{valueText}</span>
          <svg className={percentage === undefined ? 'going' : ''} aria-hidden="true">
            <rect className="track" width="100%" height="100%" rx="3" />
            <rect className="done" width={`${percentage ?? 30}%`} height="100%" rx="3" />
          </svg>
        </>
      )}
    </AriaProgressBar>
  );
}
