import type { Policy } from '../../compiled-policy.ts';
import type { FaultList, Path } from '../../faults.ts';
import { covers } from '../../lint-combos.ts';
import { uncited } from '../../lint-uncited.ts';
import type { PackRules } from './types.ts';
import { say } from '../../said.ts';

/** What is odd in the section `packs`. */
export function lintPacks(policy: Policy, faults: FaultList): void {
  for (const pack of policy.packs.values()) {
    const path = ['packs', pack.id];
    lintCitations(pack, path, faults);
    lintRows(pack, path, faults);
    lintTime(pack, path, faults);
    if (pack.valid === null)
      faults.add(
        'note',
        'endless-pack',
        path,
        say('what is left of {{id}} never expires', { id: pack.id }),
        say('add `valid:`, as in `12 months`'),
        'key',
      );
    if (pack.overdraw.answer !== 'refuse' && pack.overdraw.most === null)
      faults.add(
        'warning',
        'endless-overdraw',
        [...path, 'overdraw'],
        say('{{id}} can be overdrawn without limit', { id: pack.id }),
        say('add `most:`'),
      );
  }
}

function lintCitations(pack: PackRules, path: Path, faults: FaultList): void {
  uncited(faults, path, pack.origin);
  for (const [index, { origin }] of pack.covers.entries())
    uncited(faults, [...path, 'covers', index], origin);
  for (const [index, { origin }] of pack.refunds.entries())
    uncited(faults, [...path, 'refunds', index], origin);
  if (pack.rollOver !== null) uncited(faults, [...path, 'roll-over'], pack.rollOver.origin);
  if (pack.alerts !== null) uncited(faults, [...path, 'alerts'], pack.alerts.origin);
  for (const [index, { origin }] of (pack.time?.bands ?? []).entries())
    uncited(faults, [...path, 'time', 'bands', index], origin);
  for (const [id, { origin }] of pack.time?.free ?? [])
    uncited(faults, [...path, 'time', 'free', id], origin);
}

function lintRows(pack: PackRules, path: Path, faults: FaultList): void {
  const shadowed = (where: Path, earlier: number): void =>
    faults.add(
      'warning',
      'shadowed-row',
      where,
      say('this row is never reached: row {{row}}, line {{line}}, covers it', {
        row: earlier + 1,
        line: faults.place([...where.slice(0, -1), earlier]).line,
      }),
      say('the first match wins: move it up, narrow the row above, or delete it'),
    );
  for (const [index, row] of pack.covers.entries()) {
    const earlier = pack.covers.slice(0, index).findIndex((one) => covers(one, row));
    if (earlier !== -1) shadowed([...path, 'covers', index], earlier);
  }
  for (const [index, row] of pack.refunds.entries()) {
    const before = pack.refunds.slice(0, index);
    const taken = new Set(before.flatMap(({ cause }) => cause));
    const earlier = before.findIndex(({ cause }) => row.cause.some((one) => cause.includes(one)));
    if (row.cause.every((cause) => taken.has(cause))) shadowed([...path, 'refunds', index], earlier);
  }
  const bands = pack.time?.bands ?? [];
  for (const [index, band] of bands.entries()) {
    const earlier = bands
      .slice(0, index)
      .findIndex((one) => (one.calendar === null || one.calendar === band.calendar) && covers(one, band));
    if (earlier !== -1) shadowed([...path, 'time', 'bands', index], earlier);
  }
}

function lintTime({ time }: PackRules, path: Path, faults: FaultList): void {
  if (time === null || time.least % time.round === 0) return;
  faults.add(
    'warning',
    'odd-minimum',
    [...path, 'time', 'least'],
    say(
      'the least charge ({{least}} min) is no whole number of the steps to which time is rounded ({{round}} min)',
      { least: time.least, round: time.round },
    ),
    say('write {{least}} min', { least: Math.ceil(time.least / time.round) * time.round }),
  );
}
