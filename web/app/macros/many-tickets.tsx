import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { reasonOf } from '../i18n/fault-words.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { ProgressBar } from '../kit/progress-bar.tsx';
import { newKey } from '../new-key.ts';
import { useDesk } from '../parts/use-desk.ts';
import { actWords, whyNot } from './act-words.ts';
import type { ActNames } from './act-words.ts';
import { AnswersForMany } from './answers-for-many.tsx';
import { previewMacro, runMacro } from './macro-api.ts';
import type { Macro, Outcome, Step } from './macro-api.ts';
import { isPossibleOnceFilled, openFields, saidIn } from './said-to-each.ts';
import type { Said } from './said-to-each.ts';
import { hasUndo, undoOf } from './told.ts';
import type { DoneTo } from './told.ts';

type Result =
  | { readonly type: 'can'; readonly etag: string | null; readonly said: Said | null }
  | { readonly type: 'cannot'; readonly why: string }
  | { readonly type: 'did'; readonly done: DoneTo }
  | { readonly type: 'undone' };

type Phase = 'looking' | 'looked' | 'running' | 'ran';

/**
 * A macro on many tickets: what is not possible on which of them is told before, and what its answer says to each; what became of each
 * is told after.
 */
export function ManyTickets({
  numbers,
  macro,
  names,
  onBack,
  onClose,
  onDone,
}: {
  numbers: readonly string[];
  macro: Macro;
  names: ActNames;
  onBack: () => void;
  onClose: () => void;
  onDone: (numbers: readonly string[]) => void;
}) {
  const texts = useTexts();
  const { t, maybe } = texts;
  const { desk } = useDesk();
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [phase, setPhase] = useState<Phase>('looking');
  const [gone, setGone] = useState(0);
  const answer = macro.acts.find((act) => act.do === 'answer');
  const [written, setWritten] = useState<Readonly<Record<string, string>>>(answer?.texts ?? {});
  /** The texts were changed since they were filled in for each ticket. */
  const [stale, setStale] = useState(false);
  /** What was written for one ticket alone. */
  const [own, setOwn] = useState<ReadonlyMap<string, string>>(new Map());
  const stopped = useRef(false);
  const keys = useRef(new Map<string, string>());

  const put = (number: string, result: Result): void =>
    setResults((before) => new Map([...before, [number, result]]));
  const reason = (outcome: Extract<Outcome<unknown>, { ok: false }>): string => {
    const { status, code } = outcome.problem;
    if (status === 0) return t('macros.offline');
    if (status === 412) return t('macros.changed-since');
    return maybe(`macros.why.${code}`, reasonOf(outcome.problem, texts));
  };
  const inTheWay = (steps: readonly Step[]): string =>
    steps
      .filter(({ outcome }) => outcome === 'impossible')
      .map((step) => `${actWords(step.act, desk, names, texts, true)}: ${whyNot(step, texts)}`)
      .join(' ');

  const look = async (): Promise<void> => {
    setPhase('looking');
    setGone(0);
    setStale(false);
    for (const [index, number] of numbers.entries()) {
      if (stopped.current) return;
      const edited = answer === undefined || written === answer.texts ? null : written;
      const outcome = await previewMacro(desk.id, number, macro.id, edited);
      put(
        number,
        !outcome.ok
          ? { type: 'cannot', why: reason(outcome) }
          : isPossibleOnceFilled(outcome.data)
            ? { type: 'can', etag: outcome.etag, said: saidIn(outcome.data) }
            : { type: 'cannot', why: inTheWay(outcome.data.steps) },
      );
      setGone(index + 1);
    }
    setPhase('looked');
  };
  const first = useEffectEvent(look);
  useEffect(() => {
    stopped.current = false;
    void first();
    return () => {
      stopped.current = true;
    };
  }, [desk.id, macro.id, numbers]);

  const whole = useRef<HTMLDivElement>(null);
  // The button that goes on has the focus once there is one.
  useEffect(() => {
    if (phase === 'looked' || phase === 'ran')
      whole.current?.querySelector<HTMLElement>('.kit-actions .main:not(:disabled)')?.focus();
  }, [phase]);

  const told = numbers.flatMap((number) => {
    const result = results.get(number);
    return result?.type === 'can' && result.said !== null
      ? [{ number, said: result.said, own: own.get(number) ?? null }]
      : [];
  });
  const textTo = (number: string): string | null => {
    const one = told.find((each) => each.number === number);
    return one === undefined ? null : (one.own ?? one.said.text);
  };
  // An open field is for whoever runs it to fill in; until then that ticket is left out.
  const open = told.filter(({ said, own: changed }) => {
    const text = changed ?? said.text;
    return text.trim() === '' || openFields(said, text).length > 0;
  });
  const can = numbers.filter(
    (number) => results.get(number)?.type === 'can' && open.every((each) => each.number !== number),
  );
  const run = async (): Promise<void> => {
    setPhase('running');
    setGone(0);
    const did: string[] = [];
    for (const [index, number] of can.entries()) {
      if (stopped.current) break;
      const known = results.get(number);
      const once = keys.current.get(number) ?? newKey();
      keys.current.set(number, once);
      const etag = known?.type === 'can' ? known.etag : null;
      const given = { answer: textTo(number), seen: null };
      const outcome = await runMacro(desk.id, number, macro.id, given, { etag, once });
      if (outcome.ok) did.push(number);
      put(
        number,
        outcome.ok
          ? { type: 'did', done: { number, ran: outcome.data, etag: outcome.etag } }
          : { type: 'cannot', why: reason(outcome) },
      );
      setGone(index + 1);
    }
    setPhase('ran');
    onDone(did);
  };
  const done = [...results.values()].flatMap((result) => (result.type === 'did' ? [result.done] : []));
  const back = done.filter(hasUndo);
  const undo = async (): Promise<void> => {
    for (const one of back) {
      const outcome = await undoOf(desk.id, one);
      put(
        one.number,
        outcome.ok
          ? { type: 'undone' }
          : { type: 'cannot', why: t('macros.not-undone', { why: reason(outcome) }) },
      );
    }
    onDone(back.map(({ number }) => number));
  };
  const of = phase === 'running' ? can.length : numbers.length;
  const going = phase === 'looking' || phase === 'running';
  const cannot = numbers.flatMap((number) => {
    const result = results.get(number);
    return result?.type === 'cannot' ? [{ number, why: result.why }] : [];
  });

  return (
    <div className="macro-run" ref={whole}>
      {phase !== 'ran' && (
        <ol className="macro-steps">
          {macro.acts.map((act, index) => (
            <li key={index}>
              <span>{actWords(act, desk, names, texts, true)}</span>
            </li>
          ))}
        </ol>
      )}
      {!going && phase === 'looked' && answer !== undefined && (
        <AnswersForMany
          texts={written}
          told={told}
          stale={stale}
          onTexts={(changed) => {
            setWritten(changed);
            setStale(true);
          }}
          onOwn={(number, text) => setOwn((before) => new Map([...before, [number, text]]))}
        />
      )}
      {going && (
        <ProgressBar
          label={t(phase === 'looking' ? 'macros.looking' : 'macros.running')}
          value={of === 0 ? 100 : (gone / of) * 100}
        />
      )}
      <div role="status">
        {!going && phase === 'looked' && !stale && <p>{t('macros.can', { count: can.length })}</p>}
        {phase === 'looked' && !stale && open.length > 0 && (
          <p>{t('macros.left-open', { count: open.length })}</p>
        )}
        {phase === 'ran' && <p>{t('macros.did', { count: done.length })}</p>}
        {phase === 'ran' && back.length < done.length && <p>{t('macros.some-for-good')}</p>}
        {phase === 'ran' && can.length > 0 && <p>{t('macros.stopped')}</p>}
        {!going && cannot.length > 0 && (
          <p>{t(phase === 'ran' ? 'macros.did-not' : 'macros.can-not', { count: cannot.length })}</p>
        )}
      </div>
      {!going && (phase === 'ran' || cannot.length > 0) && (
        <ul className="macro-results">
          {cannot.map(({ number, why }) => (
            <li key={number} className="impossible">
              <b className="num">{number}</b> <span>{why}</span>
            </li>
          ))}
          {numbers.flatMap((number) => {
            const result = results.get(number);
            if (result?.type !== 'did' && result?.type !== 'undone') return [];
            const words =
              result.type === 'undone' ? 'undone' : result.done.ran.state === 'held' ? 'held' : 'done';
            return [
              <li key={number}>
                <b className="num">{number}</b> <span>{t(`macros.result-${words}`)}</span>
              </li>,
            ];
          })}
        </ul>
      )}
      <p className="kit-actions">
        {phase === 'running' ? (
          <Button onPress={() => (stopped.current = true)}>{t('macros.stop')}</Button>
        ) : phase === 'ran' ? (
          <>
            {back.length > 0 && (
              <Button icon="undo" onPress={() => void undo()}>
                {t('macros.undo-all')}
              </Button>
            )}
            <Button tone="main" onPress={onClose}>
              {t('macros.close')}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={onBack}>{t('macros.back')}</Button>
            {stale ? (
              <Button tone="main" onPress={() => void look()}>
                {t('macros.fill-in')}
              </Button>
            ) : (
              <Button
                tone="main"
                isDisabled={phase === 'looking' || can.length === 0}
                onPress={() => void run()}
              >
                {t('macros.run-many', { count: can.length })}
              </Button>
            )}
          </>
        )}
      </p>
    </div>
  );
}
