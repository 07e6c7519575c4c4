/** What staff are told of, in the order in which they choose. */
export const noticeKinds = [
  'assigned',
  'mention',
  'answered',
  'team',
  'escalated',
  'followed',
  'promise-soon',
  'promise-broken',
  'consequence',
  'reminder',
  'woken',
  'not-sent',
  'webhook-disabled',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** How somebody is told of one kind. */
export interface Ways {
  /** In the list of notifications, and by the bell. */
  readonly page: boolean;
  readonly mail: boolean;
  /** In the browsers in which they said so, also while no page of ours is open. */
  readonly push: boolean;
  /** By mail and push also in quiet hours. */
  readonly through: boolean;
}

const onPage: Ways = { page: true, mail: false, push: false, through: false };
const onPush: Ways = { ...onPage, push: true };

/** As long as somebody does not choose. What a person must not miss also comes by mail; nothing does that happens all day long. */
export const defaultWays: Readonly<Record<NoticeKind, Ways>> = {
  assigned: onPush,
  mention: { ...onPush, mail: true },
  answered: onPush,
  team: onPage,
  escalated: { ...onPush, through: true },
  followed: onPage,
  'promise-soon': { ...onPush, mail: true },
  'promise-broken': { ...onPush, mail: true, through: true },
  consequence: { ...onPush, mail: true },
  reminder: { ...onPush, mail: true },
  woken: onPage,
  'not-sent': { ...onPush, mail: true },
  // Administrators are told by mail whatever they choose: other systems rest on it.
  'webhook-disabled': onPush,
};
