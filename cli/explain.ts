import { formatInstant, parseAmount, parseInstant } from '@amparo/business-time';
import { decide, decisionToJson, explainDecision, readFacts } from '@amparo/decisions';
import type { Way } from '@amparo/decisions';
import { explainAmount, localize } from '@amparo/policy';
import type { LocalText, Policy } from '@amparo/policy';
import { explainTicketPromise, foldTicket, toJson, milestoneRule } from '@amparo/promises';
import type { SubjectStep, TicketEvent } from '@amparo/promises';
import { textsOf } from './texts.ts';
import type { Texts } from './texts.ts';

/**
 * `amparo explain --policy FILE channel=email plan=silver severity=S1 at=2026-03-02T09:00:00Z`: a decision in words, with the
 * clauses that made it so and the steps to each due time, in the language asked for and the desk's own time. `at` is now
 * when it is not given. With `json` the same as data.
 */
export function explainCommand(
  policy: Policy,
  pairs: readonly string[],
  options: { readonly language?: string | undefined; readonly json?: boolean | undefined },
  write: (text: string) => void,
): number {
  const given = Object.fromEntries(
    pairs.map((pair) => {
      const [name, ...rest] = pair.split('=');
      if (name === undefined || rest.length === 0) throw new Error(`"${pair}" is not of the form fact=value`);
      return [name, rest.join('=')];
    }),
  );
  const at = given['at'] === undefined ? Math.floor(Date.now() / 1000) : parseInstant(given['at']);
  const { at: _at, ...facts } = given;
  const read = readFacts({ channel: policy.channels.keys().next().value, ...facts });
  const decision = decide(policy, read, at);
  const events: readonly TicketEvent[] = [{ type: 'opened', at, seq: 1, facts: read }];
  const states = foldTicket(policy, events, at);
  const texts = textsOf(options.language ?? policy.desk.languages[0] ?? 'en');
  const { say, language } = texts;
  const reasons = explainDecision(policy, decision, language);
  if (options.json === true) {
    const promises = toJson(policy, states).map((promise, index) => {
      const state = states[index];
      return {
        ...promise,
        why: state === undefined ? [] : explainTicketPromise(policy, events, state, at, language),
      };
    });
    write(
      `${JSON.stringify({ decision: decisionToJson(policy, decision, language), reasons, promises }, null, 2)}\n`,
    );
    return 0;
  }
  const reader = readerOf(policy, texts);
  write(`${policy.desk.name}, ${say('policy.about', { version: policy.version, date: policy.effective })}\n`);
  write(`${reader.instant(formatInstant(at))} (${policy.desk.zone})\n\n`);
  const answer = say(decision.admitted ? 'decision.admitted' : 'decision.refused');
  write(`${answer}${decision.admitted ? '' : ` ${say('decision.recorded')}`}\n`);
  const { refusal } = decision;
  if (refusal?.text != null) write(`  ${localize(refusal.text, language)}\n`);
  if (decision.admitted) {
    const [level, team] = [policy.levels.get(decision.level)?.name, policy.teams.get(decision.team)?.name];
    write(`  ${[level, team].map((name) => word(name, language)).join(', ')}\n`);
  }
  write(`\n${say('decision.clauses')}\n`);
  for (const reason of reasons)
    write(
      `  ${reason.clause.padEnd(8)} ${reason.title}: ${reason.text}${reason.reading === null ? '' : `\n           (${reason.reading})`}\n`,
    );
  write(`\n${say('decision.promises')}\n`);
  if (states.length === 0) write(`  ${say('decision.no-promise')}\n`);
  for (const state of states) {
    const due = state.due === null ? say('promise.paused') : reader.instant(formatInstant(state.due));
    const stand = state.due === null ? due : say('promise.due-at', { instant: due });
    const own = milestoneRule(policy, state);
    const name = own === null ? say(`promise.type.${state.type}`) : word(own.name, language);
    write(`  ${name}: ${stand} (${state.target.origin.clause})\n`);
    for (const step of explainTicketPromise(policy, events, state, at, language))
      write(`    - ${reader.step(step)}\n`);
  }
  write(`\n${say('policy.column.channel')}\n`);
  for (const way of decision.ways) {
    const name = word(policy.channels.get(way.channel)?.name, language);
    write(`  ${name}: ${reader.way(way)}${way.origin === null ? '' : ` (${way.origin.clause})`}\n`);
  }
  return 0;
}

function word(text: LocalText | undefined, language: string): string {
  return text === undefined ? '' : localize(text, language);
}

/** Instants on the desk's wall, and steps and ways in the words of the pages. */
function readerOf(policy: Policy, { say, phrase, language }: Texts) {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: policy.desk.zone.replace(/^UTC(?=[+-])/u, ''),
  });
  const instant = (iso: string): string => format.format(new Date(iso));
  const step = ({ kind, text, params }: SubjectStep): string => {
    const when = (key: string): string => (typeof params[key] === 'string' ? instant(params[key]) : '—');
    const seconds = ['seconds', 'left', 'late']
      .map((key) => params[key])
      .find((one) => typeof one === 'number');
    const within = params['within'];
    const key = `step.${variant(kind, params)}`;
    const told = say(key, {
      at: when('at'),
      from: when('from'),
      to: when('to'),
      due: when('dueAfter'),
      length: length(Number(seconds ?? 0)),
      within: typeof within === 'string' ? phrase(explainAmount(parseAmount(within))) : '',
      name: String(params['name'] ?? params['calendar'] ?? ''),
      date: String(params['date'] ?? ''),
      what: say(`changed.${String(params['what'])}`),
      rule: say(`applied.${String(params['applied'])}`),
      cause: say(`waiver.${String(params['cause'])}`),
    });
    // A kind that the pages do not word, such as a clause, says itself what it says.
    return told === key ? text : told;
  };
  const way = ({ entitled, open, closes, opens }: Way): string => {
    if (!entitled) return say('way.not-included');
    if (open)
      return closes === null
        ? say('way.always')
        : say('way.open-until', { until: instant(formatInstant(closes)) });
    return opens === null ? say('way.closed') : say('way.opens', { opens: instant(formatInstant(opens)) });
  };
  return { instant, step, way };
}

function variant(kind: string, params: SubjectStep['params']): string {
  if (kind === 'work' && params['wall'] === 1) return 'work-wall';
  if (kind === 'work' && typeof params['seconds'] !== 'number') return 'work-uncounted';
  if (kind === 'change' && params['what'] === 'bounce') return 'change-bounce';
  return kind === 'resume' && params['ended'] === 'max' ? 'resume-max' : kind;
}

/** Seconds as `1 h 30 min`: the same in every language. */
function length(seconds: number): string {
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const parts = [h > 0 ? `${h} h` : '', min > 0 ? `${min} min` : '', s > 0 ? `${s} s` : ''];
  return parts.filter((part) => part !== '').join(' ') || '0 s';
}
