import { useTexts } from '../i18n/texts.tsx';
import { Icon } from '../kit/icon.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { actWords, whyNot } from './act-words.ts';
import type { ActNames } from './act-words.ts';
import type { Step } from './macro-api.ts';

/** What each act of a macro will do to a ticket, in its order; what is so already; what is not possible, and why. */
export function StepList({ steps, names }: { steps: readonly Step[]; names: ActNames }) {
  const texts = useTexts();
  const { t } = texts;
  const { desk } = useDesk();
  return (
    <ol className="macro-steps">
      {steps.map((step, index) => (
        <li key={index} className={step.outcome}>
          <Icon name={step.outcome === 'impossible' ? 'close' : 'check'} />
          <div>
            <span>{actWords(step.act, desk, names, texts, true)}</span>
            {step.outcome === 'already' && <span className="mute small"> · {t('macros.already')}</span>}
            {step.outcome === 'impossible' && <span className="macro-why small">{whyNot(step, texts)}</span>}
            {step.act.do === 'note' && step.text !== null && <p className="pre small mute">{step.text}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
