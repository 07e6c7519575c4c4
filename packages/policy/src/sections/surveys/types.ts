import type { Amount } from '@amparo/business-time';
import type { Conditions, LocalText, Origin } from '../../types.ts';
import type { Subject } from '../promises/vocabulary.ts';

export const surveyQuestions = ['satisfaction', 'effort', 'recommend', 'resolved', 'comment'] as const;
export type SurveyQuestion = (typeof surveyQuestions)[number];

/** Who is asked what and when. Its conditions say whom. */
export interface SurveyRule extends Conditions {
  readonly id: string;
  readonly name: LocalText;
  readonly about: Subject;
  /** Empty: a periodic one. */
  readonly after: readonly string[];
  readonly every: Amount | null;
  readonly delay: Amount | null;
  readonly calendar: string;
  /** In millionths. */
  readonly sample: number;
  /** The first gate: nobody gets this one twice within this. */
  readonly again: Amount | null;
  /** The second gate: nor within this after any other. */
  readonly cooldown: Amount | null;
  readonly remind: Amount | null;
  readonly expires: Amount | null;
  readonly asks: readonly SurveyQuestion[];
  readonly origin: Origin;
}

export interface SurveysPart {
  readonly surveys: ReadonlyMap<string, SurveyRule>;
}
