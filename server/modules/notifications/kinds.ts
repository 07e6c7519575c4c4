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
  'reminder',
  'woken',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** How somebody is told of one kind. */
export interface Ways {
  /** In the list of notifications, and by the bell. */
  readonly page: boolean;
  readonly mail: boolean;
  /** By mail also in quiet hours. */
  readonly through: boolean;
}

const onPage: Ways = { page: true, mail: false, through: false };

/** As long as somebody does not choose. What a person must not miss also comes by mail; nothing does that happens all day long. */
export const defaultWays: Readonly<Record<NoticeKind, Ways>> = {
  assigned: { ...onPage },
  mention: { ...onPage, mail: true },
  answered: { ...onPage },
  team: onPage,
  escalated: { ...onPage, through: true },
  followed: onPage,
  'promise-soon': { ...onPage, mail: true },
  'promise-broken': { ...onPage, mail: true, through: true },
  reminder: { ...onPage, mail: true },
  woken: { ...onPage },
};
