import { formatInstant, parseInstant } from '@amparo/business-time';
import { decide, explainDecision, readFacts } from '@amparo/decisions';
import { localize } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { explainPromise, fold } from '@amparo/promises';

/**
 * `amparo explain --policy FILE channel=email plan=silver severity=S1 at=2026-03-02T09:00:00Z`: a decision in words, with the
 * clauses that made it so and the steps to each due time. `at` is now when it is not given.
 */
export function explainCommand(
  policy: Policy,
  pairs: readonly string[],
  language: string | undefined,
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
  const shown = language ?? policy.desk.languages[0] ?? 'en';
  const read = readFacts({ channel: policy.channels.keys().next().value, ...facts });
  const decision = decide(policy, read, at);
  write(`${policy.desk.name}, policy version ${policy.version}, at ${formatInstant(at)}\n\n`);
  write(
    decision.admitted
      ? `admitted: ${decision.level}, team ${decision.team}\n`
      : `not admitted (${decision.refusal?.reason ?? ''}), recorded all the same\n`,
  );
  const say = decision.refusal?.say;
  if (say !== null && say !== undefined) write(`  ${localize(policy.texts.get(say) ?? {}, shown)}\n`);
  write('\nbecause\n');
  for (const reason of explainDecision(policy, decision, shown))
    write(
      `  ${reason.clause.padEnd(8)} ${reason.title}: ${reason.text}${reason.reading === null ? '' : `\n           (${reason.reading})`}\n`,
    );
  write('\npromises\n');
  const states = fold(policy, [{ type: 'opened', at, seq: 1, facts: read }], at);
  if (states.length === 0) write('  none\n');
  for (const state of states) {
    write(
      `  ${state.id}: ${state.due === null ? 'paused' : `due ${formatInstant(state.due)}`} (${state.target.origin.clause})\n`,
    );
    for (const step of explainPromise(policy, state, at, shown)) write(`    - ${step.text}\n`);
  }
  write('\nways\n');
  for (const way of decision.ways) {
    const name = localize(policy.channels.get(way.channel)?.name ?? {}, shown);
    const when = !way.entitled
      ? 'not in the plan'
      : way.open
        ? `open${way.closes === null ? '' : ` until ${formatInstant(way.closes)}`}`
        : `opens ${way.opens === null ? 'never' : formatInstant(way.opens)}`;
    write(`  ${name}: ${when}${way.origin === null ? '' : ` (${way.origin.clause})`}\n`);
  }
  return 0;
}
