import type { Seconds } from '@amparo/business-time';
import { typeIndex } from '@amparo/decisions';
import type { Target } from '@amparo/decisions';
import type { Changeable, ChangeRule } from '@amparo/policy';
import { reckon, resumed } from './clock.ts';
import type { Reckoning } from './clock.ts';
import type { Ground, Running } from './running.ts';
import type { Ticket } from './ticket.ts';
import type { ChangeNote } from './types.ts';

const LEVEL_RESPONSE = typeIndex['level-response'];

/**
 * A fact of a running ticket has changed (law of the clock, 9). The policy's table says what becomes of every promise
 * that runs; what is settled is not touched; what was not promised before and is now gets opened.
 * @param calendar for `hours`: only promises on this calendar are concerned
 */
export function changed(ticket: Ticket, what: Changeable, at: Seconds, seq: number, calendar?: string): void {
  const rule = ticket.plan.policy.changes[what];
  const targets = ticket.targets(ticket.facts);
  let waived = false;
  for (const promise of ticket.active) {
    if (!promise.runs) continue;
    // The clock of a level is about that level; where the ticket goes next does not concern it.
    if (what === 'level' && promise.type === LEVEL_RESPONSE) continue;
    if (what === 'hours' && promise.target.row.calendar !== calendar) continue;
    const target =
      promise.type === LEVEL_RESPONSE ? targetOfLevel(ticket, promise.level) : targets[promise.type];
    if (!target && rule !== 'keep') {
      promise.waive(at, 'reclassified');
      waived = true;
      continue;
    }
    const dueBefore = dueOf(promise);
    const applied = target ? apply(promise, rule, target, ticket.ground(target), at) : 'keep';
    const entry = {
      at,
      what,
      rule,
      applied,
      dueBefore,
      dueAfter: dueOf(promise),
      target: promise.target.row,
    };
    (promise.changes ??= []).push(entry);
  }
  if (waived) ticket.active = ticket.active.filter((promise) => promise.state !== 'waived');
  if (what !== 'hours') openLate(ticket, what, rule, at, seq);
}

function targetOfLevel(ticket: Ticket, level: string | null): Target | null {
  if (ticket.facts === null || level === null) return null;
  const { tables } = ticket.facts;
  const facts = tables.move(ticket.facts, { level: tables.levels.index(level) });
  return ticket.targets(facts)[LEVEL_RESPONSE] ?? null;
}

function dueOf(promise: Running): Seconds | null {
  return promise.state === 'paused' || promise.due === Infinity ? null : promise.due;
}

/** Applies the rule to one promise and tells what it came to. */
function apply(
  promise: Running,
  rule: ChangeRule,
  target: Target,
  ground: Ground,
  at: Seconds,
): ChangeNote['applied'] {
  if (rule === 'keep') return 'keep';
  const same = target.row === promise.target.row && ground.calendar === promise.ground.calendar;
  if (same && rule !== 'restart') return 'keep';

  const pauses = promise.pauses ?? [];
  let base = promise.start;
  let fresh = reckon(target, ground.calendar, base, pauses);
  // No change breaks a promise in the past: what would have been due before it counts from it.
  if (rule === 'restart' || lies(fresh, target, ground, at) < at) {
    base = at;
    fresh = reckon(target, ground.calendar, base, pauses);
  }
  if (rule === 'better') {
    const keep = promise.state === 'paused' ? promise.dueAfterPause(at) : promise.due;
    if (keep < lies(fresh, target, ground, at)) return 'keep';
  }
  promise.target = target;
  promise.ground = ground;
  promise.base = base;
  promise.due = fresh.due;
  if (fresh.left !== null) promise.left = fresh.left;
  return base === promise.start ? 're-base' : 'restart';
}

/** Due instant of a reckoning; one that stands still is taken as if its clock went on now. */
function lies(fresh: Reckoning, target: Target, ground: Ground, at: Seconds): Seconds {
  return fresh.left === null ? fresh.due : resumed(target, ground.calendar, at, fresh.left, fresh.due);
}

/**
 * Opens what is promised only since this change: from its original start, as if it had been promised all along; from
 * the change where that would lie before it, or where the policy restarts.
 */
function openLate(ticket: Ticket, what: Changeable, rule: ChangeRule, at: Seconds, seq: number): void {
  const targets = ticket.targets(ticket.facts);
  for (let type = 0; type < ticket.wanted.length; type++) {
    const wanted = ticket.wanted[type];
    const target = targets[type];
    if (!wanted || !target) continue;
    if (type === LEVEL_RESPONSE && what === 'level') continue;
    if (ticket.pending(type, type === LEVEL_RESPONSE ? (ticket.facts?.settled.level ?? null) : null))
      continue;
    const ground = ticket.ground(target);
    const pauses = ticket.waits
      .filter((wait) => wait.pause.stops[type] && (wait.to === null || wait.to > wanted.at))
      .map((wait) => ({
        type: wait.pause.rule.id,
        from: Math.max(wait.from, wanted.at),
        to: wait.to,
        ended: wait.ended,
      }));
    const fresh = reckon(target, ground.calendar, wanted.at, pauses);
    const late = rule === 'restart' || lies(fresh, target, ground, at) < at;
    const promise = ticket.begin(type, late ? at : wanted.at, seq, target);
    if (late) {
      if (ticket.wait?.pause.stops[type]) promise.pause(ticket.wait.pause.rule.id, at);
    } else {
      if (pauses.length > 0) promise.pauses = pauses;
      promise.due = fresh.due;
      if (fresh.left !== null) {
        promise.left = fresh.left;
        promise.state = 'paused';
      }
    }
    const applied = late ? 'restart' : 're-base';
    promise.changes = [
      { at, what, rule, applied, dueBefore: null, dueAfter: dueOf(promise), target: target.row },
    ];
  }
}
