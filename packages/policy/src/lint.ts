import { sortFaults } from './faults.ts';
import type { Fault, FaultList } from './faults.ts';
import { contrast, readable } from './contrast.ts';
import { lintCalendars } from './lint-calendars.ts';
import { lintOffsets } from './lint-offsets.ts';
import { lintClaims } from './lint-claims.ts';
import { lintAccess, lintGaps, lintShadows } from './lint-tables.ts';
import { lintOverlaps } from './lint-overlaps.ts';
import { lintCoverage, lintOrder } from './lint-targets.ts';
import { uncited } from './lint-uncited.ts';
import { lintSections } from './sections/lint.ts';
import { sectionCalendars } from './sections/outline.ts';
import { faultsOf, sourceOf } from './sources.ts';
import { promiseTypes } from './types.ts';
import type { Channel } from './types.ts';
import type { Policy } from './compiled-policy.ts';
import { say } from './said.ts';
import type { Said } from './said.ts';

export interface LintOptions {
  /** The present year, for holidays of the next one. Default: the year of the date of effect. */
  readonly year?: number;
}

/**
 * What is odd in a policy that compiles: warnings for what is most likely wrong, notes for what is worth knowing,
 * among them every reading, option and gap. In the order of the file.
 */
export function lint(policy: Policy, options: LintOptions = {}): Fault[] {
  const faults = faultsOf(policy);
  lintShadows(policy, faults);
  lintGaps(policy, faults);
  lintAccess(policy, faults);
  lintOverlaps(policy, faults);
  lintOrder(policy, faults);
  lintCoverage(policy, faults);
  lintCalendars(policy, faults, options.year ?? Number(policy.effective.slice(0, 4)));
  lintClaims(policy, faults);
  lintLevels(policy, faults);
  lintReferences(policy, faults);
  lintLook(policy, faults);
  lintOffsets(policy, faults);
  lintSections(policy, faults);
  for (const { type, clause, text, place: where } of policy.readings) {
    faults.addAt(
      where,
      'note',
      type,
      [],
      clause === ''
        ? say('{{type}}: {{text}}', { type: kinds[type], text: { texts: text } })
        : say('{{type}} of {{clause}}: {{text}}', { type: kinds[type], clause, text: { texts: text } }),
    );
  }
  return sortFaults(faults.faults);
}

const kinds = { reading: say('reading'), option: say('option'), gap: say('gap') } as const;

function lintLevels(policy: Policy, faults: FaultList): void {
  const entered = policy.route.flatMap((row) => row.level).map((id) => policy.levels.get(id)?.rank ?? 0);
  const lowest = Math.min(...entered);
  for (const { id, rank } of policy.levels.values()) {
    if (rank < lowest)
      faults.add(
        'warning',
        'unreachable-level',
        ['levels', id],
        say('no request ever comes to {{id}}: every route begins above it', { id }),
        say('add a row to `route`, or delete the level'),
        'key',
      );
  }
  for (const step of policy.escalation) {
    if (policy.targets[step.promise].some((row) => row.within !== null)) continue;
    const index = sourceOf(policy).input.escalation?.findIndex((row) => row.id === step.id) ?? 0;
    faults.add(
      'warning',
      'step-without-target',
      ['escalation', index, 'promise'],
      say('the step {{id}} watches {{promise}}, which is never promised', {
        id: step.id,
        promise: step.promise,
      }),
      say('add rows to `targets.{{promise}}`, or drop it from the step', { promise: step.promise }),
    );
  }
  for (const pause of policy.pauses.values()) {
    for (const type of pause.stops) {
      if (!policy.targets[type].some((row) => row.within !== null))
        faults.add(
          'note',
          'pause-without-target',
          ['pauses', pause.id, 'stops'],
          say('the pause {{id}} stops {{type}}, which is never promised', { id: pause.id, type }),
        );
    }
    const path = ['pauses', pause.id];
    if (pause.max === null)
      faults.add(
        'warning',
        'endless-pause',
        path,
        say('the pause {{id}} has no end of its own', { id: pause.id }),
        say('add `max:`, as in `30 days`'),
        'key',
        faults.fix(say('End it after 30 days'), false, (edits) => edits.put(path, 'max', '30 days')),
      );
  }
}

/** What is defined and never used, and rules that cite nothing. */
function lintReferences(policy: Policy, faults: FaultList): void {
  const { input } = sourceOf(policy);
  const used = {
    clause: new Set<string>(),
    calendar: new Set<string>(),
    team: new Set<string>(),
    say: new Set<string>(),
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, item] of Object.entries(value)) {
      if (typeof item === 'string' && Object.hasOwn(used, key)) used[key as keyof typeof used].add(item);
      if (key === 'any-of' && Array.isArray(item)) for (const id of item) used.calendar.add(String(id));
      walk(item);
    }
  };
  // A worked example shows what a clause does; it carries out none, and uses nothing.
  const { tests: _, ...rules } = input;
  walk(rules);
  for (const id of sectionCalendars(policy)) used.calendar.add(id);
  for (const id of policy.clauses.keys())
    if (!used.clause.has(id))
      faults.add(
        'note',
        'clause-never-cited',
        ['clauses', id],
        say('no rule carries out clause {{id}}', { id }),
        undefined,
        'key',
      );
  for (const id of Object.keys(input.calendars))
    if (!used.calendar.has(id))
      unused(faults, ['calendars', id], say('the calendar {{id}} is never used', { id }));
  for (const id of policy.disclosure?.audience ?? []) used.team.add(id);
  for (const id of policy.teams.keys())
    if (!used.team.has(id)) unused(faults, ['teams', id], say('the team {{id}} takes nothing', { id }));
  const lists = { access: policy.access, admission: policy.admission, duties: policy.duties } as const;
  for (const [section, rows] of Object.entries(lists))
    for (const [index, { origin }] of rows.entries()) uncited(faults, [section, index], origin);
  for (const type of promiseTypes)
    for (const [index, { origin }] of policy.targets[type].entries())
      uncited(faults, ['targets', type, index], origin);
  for (const [index] of (input.route ?? []).entries()) {
    const row = policy.route[index];
    if (row !== undefined) uncited(faults, ['route', index], row.origin);
  }
  for (const { id, origin } of policy.pauses.values()) uncited(faults, ['pauses', id], origin);
  const ways = new Map<string, string>();
  for (const channel of policy.channels.values()) {
    chatWithoutSite(faults, channel);
    for (const way of channel.by) {
      const other = ways.get(way);
      if (other === undefined) ways.set(way, channel.id);
      else
        faults.add(
          'note',
          'way-in-twice',
          ['channels', channel.id, 'by'],
          say('{{way}} counts as {{other}} when nothing else says that it is {{id}}', {
            way,
            other,
            id: channel.id,
          }),
          say('an address, or the channel itself, tells them apart'),
        );
    }
  }
}

/** A chat is reached on some site; a link for those entitled alone says it to them, and a `reading` that the source names none. */
function chatWithoutSite(faults: FaultList, { id, by, url, contact, origin }: Channel): void {
  if (!by.includes('chat') || url !== null) return;
  if (contact !== null && Object.values(contact).every((text) => text.startsWith('https://'))) return;
  const { reading } = origin;
  faults.add(
    reading === undefined ? 'warning' : 'note',
    'chat-without-site',
    ['channels', id],
    say('nothing says on which site {{id}} is reached', { id }),
    reading === undefined
      ? say('add `url`; where the source names no site, say so in a `reading`')
      : say('read as: {{reading}}', { reading: { texts: reading } }),
    'key',
  );
}

function unused(faults: FaultList, path: readonly string[], message: Said): void {
  const fix = faults.fix(say('Delete it'), true, (edits) => edits.remove(path));
  faults.add('note', 'unused', path, message, undefined, 'key', fix);
}

/** The accent is used for text; it must be readable on paper, light and dark (WCAG 2.2, 1.4.3). */
function lintLook(policy: Policy, faults: FaultList): void {
  const { accent, accentDark } = policy.desk.look;
  const told = (colour: string, paper: string) => ({ colour, ratio: contrast(colour, paper).toFixed(1) });
  const sides = [
    [
      'accent',
      accent,
      '#fbfaf7',
      say('{{colour}} is hard to read on light paper ({{ratio}}:1)', told(accent, '#fbfaf7')),
      say('take a darker colour: at least 4.5:1'),
      '#000000',
    ],
    [
      'accent-dark',
      accentDark,
      '#14171a',
      say('{{colour}} is hard to read on dark paper ({{ratio}}:1)', told(accentDark, '#14171a')),
      say('take a lighter colour: at least 4.5:1'),
      '#ffffff',
    ],
  ] as const;
  for (const [key, colour, paper, message, hint, towards] of sides) {
    if (contrast(colour, paper) >= 4.5) continue;
    const path = ['desk', 'look', key];
    const better = readable(colour, paper, towards);
    faults.add(
      'warning',
      'low-contrast',
      path,
      message,
      hint,
      'value',
      faults.fix(say('Take {{better}}', { better }), false, (edits) => edits.replace(path, `'${better}'`)),
    );
  }
}
