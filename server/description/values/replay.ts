import { either, leftOut } from './choices.ts';
import type { PlaceValues } from './choices.ts';

/** What a draft would have made of the tickets of a month. */
export const replayValues = {
  promised: 121,
  unjudged: 1,
  refused: 6,
  listed: 4,
  replayed: 240,
  events: 1893,
  aside: 2,
  weeks: 4,
  people: 3,
  mean: 1.4,
  high: 3,
  most: 5,
  speed: 1,
  failure: null,
  'remark.fact': 'place',
  'remark.value': 'abroad',
  'remark.example': 'OSW-1042',
  'remark.tickets': 2,
  'result.changes.total': 4,
  'move.count': 4,
  'change.total': 4,
  'listReplays.item.share': 1,
  'startReplay.share': 0,
  'replay.share': either(0, 1),
  'startReplay.source': leftOut,
  'startReplay.draft': leftOut,
} satisfies PlaceValues;
