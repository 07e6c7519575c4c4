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
  /** On their devices, also when no page is open. */
  readonly push: boolean;
  /** By mail and push also in quiet hours. */
  readonly through: boolean;
}

const onPage: Ways = { page: true, mail: false, push: false, through: false };

/** As long as somebody does not choose. What a person must not miss also comes by mail; nothing does that happens all day long. */
export const defaultWays: Readonly<Record<NoticeKind, Ways>> = {
  assigned: { ...onPage, push: true },
  mention: { ...onPage, mail: true, push: true },
  answered: { ...onPage, push: true },
  team: onPage,
  escalated: { ...onPage, push: true, through: true },
  followed: onPage,
  'promise-soon': { ...onPage, mail: true, push: true },
  'promise-broken': { ...onPage, mail: true, push: true, through: true },
  reminder: { ...onPage, mail: true, push: true },
  woken: { ...onPage, push: true },
};
