import type { Policy } from '../../compiled-policy.ts';
import { columnsOf } from '../../lint-combos.ts';
import { explainAmount, label } from '../../outline-labels.ts';
import { item, list, section } from '../../outline-parts.ts';
import type { Detail, Item } from '../../outline-parts.ts';
import { values, when, words } from '../../outline-tables.ts';
import type { Label, Phrase, Section } from '../../outline-types.ts';
import { inLanguage } from '../decimal.ts';
import type { PackCover, PackRules } from './types.ts';

/** What the public page says of packs. */
export function outlinePacks(policy: Policy, language: string): Section[] {
  if (policy.packs.size === 0) return [];
  return [
    section(
      'packs',
      list(
        null,
        [...policy.packs.values()].map((pack) => packItem(policy, pack, language)),
      ),
    ),
  ];
}

function packItem(policy: Policy, pack: PackRules, language: string): Item {
  const { time, overdraw } = pack;
  return item(
    pack.id,
    words(pack.name, language),
    [
      label(`policy.packs.unit.${pack.unit}`),
      label(`policy.packs.consume.${pack.consume}`),
      label(`policy.packs.overdraw.${overdraw.answer}`),
      ...(overdraw.times === 100
        ? []
        : [label('policy.packs.overdrawTimes', { times: factor(overdraw.times, language) })]),
      ...(pack.valid === null ? [label('policy.packs.forGood')] : []),
      ...(pack.shared ? [label('policy.packs.shared')] : []),
    ],
    [
      pack.origin,
      ...pack.covers.map(({ origin }) => origin),
      ...pack.refunds.map(({ origin }) => origin),
      ...(pack.rollOver === null ? [] : [pack.rollOver.origin]),
      ...(time?.bands ?? []).map(({ origin }) => origin),
      ...[...(time?.free.values() ?? [])].map(({ origin }) => origin),
      overdraw.origin,
      ...(pack.alerts === null ? [] : [pack.alerts.origin]),
    ],
    language,
    [
      detail('covers', ...pack.covers.map((row) => coverPhrase(policy, pack, row, language))),
      ...(pack.valid === null ? [] : [detail('valid', explainAmount(pack.valid))]),
      ...(pack.reserve === 0 ? [] : [detail('reserve', minutes(pack.reserve))]),
      ...timeDetails(policy, pack, language),
      ...refundDetails(pack, language),
      ...rollOverDetails(pack, language),
      ...(overdraw.most === null ? [] : [detail('overdrawMost', units(pack, overdraw.most, language))]),
      ...alertDetails(pack, language),
    ],
  );
}

function detail(key: string, ...phrases: Phrase[]): Detail {
  return { label: label(`policy.packs.${key}`), phrases };
}

function minutes(n: number): Label {
  return explainAmount({ unit: 's', n: n * 60 });
}

function units(pack: PackRules, n: number, language: string): Phrase {
  return pack.time === null ? { kind: 'text', text: String(n), language } : minutes(n);
}

function factor(hundredths: number, language: string): string {
  return inLanguage(language, String(hundredths / 100));
}

function share(millionths: number, language: string): string {
  return inLanguage(language, `${millionths / 10_000} %`);
}

/** What a row covers, in words, and what it takes when that is not one. */
function coverPhrase(policy: Policy, pack: PackRules, row: PackCover, language: string): Phrase {
  const told = columnsOf([row])
    .flatMap((column) => values(policy, row, column, language))
    .map((phrase) => (phrase.kind === 'text' ? phrase.text : ''))
    .filter((text) => text !== '')
    .join(', ');
  const requests = told === '' ? label('policy.cell.allRequests') : told;
  if (row.cost !== null && pack.time !== null)
    return label('policy.packs.takesTime', { requests, amount: minutes(row.cost) });
  if (row.cost !== null && row.cost > 1)
    return label('policy.packs.takesPieces', { requests, pieces: row.cost });
  return told === '' ? label('policy.cell.allRequests') : { kind: 'text', text: told, language };
}

function timeDetails(policy: Policy, { time }: PackRules, language: string): Detail[] {
  if (time === null) return [];
  const bands = time.bands.flatMap((band): Label[] => {
    const { calendar, times } = band;
    const hours = calendar === null ? undefined : policy.calendars.get(calendar);
    const told =
      hours === undefined
        ? label('policy.packs.bandRest', { times: factor(times, language) })
        : label('policy.packs.band', {
            hours: words(hours.name, language).text,
            times: factor(times, language),
          });
    return columnsOf([band]).length === 0 ? [told] : [told, when(policy, band, language)];
  });
  return [
    ...(time.round === 1 ? [] : [detail('round', minutes(time.round))]),
    ...(time.least === time.round ? [] : [detail('least', minutes(time.least))]),
    ...(time.freeUnder === 0 ? [] : [detail('freeUnder', explainAmount({ unit: 's', n: time.freeUnder }))]),
    detail('onTheWay', label(`policy.packs.travel.${time.travel}`)),
    ...(bands.length === 0 ? [] : [detail('bands', ...bands)]),
    ...(time.free.size === 0
      ? []
      : [detail('free', ...[...time.free.values()].map(({ name }) => words(name, language)))]),
  ];
}

function refundDetails({ refunds, afterExpiry }: PackRules, language: string): Detail[] {
  return [
    ...refunds.map((row) =>
      detail(
        'refunds',
        ...row.cause.map((cause) => label(`policy.packs.cause.${cause}`)),
        ...(row.share === 1_000_000
          ? []
          : [label('policy.packs.refundShare', { share: share(row.share, language) })]),
      ),
    ),
    ...(afterExpiry === null ? [] : [detail('afterExpiry', explainAmount(afterExpiry))]),
  ];
}

function rollOverDetails(pack: PackRules, language: string): Detail[] {
  const { rollOver } = pack;
  if (rollOver === null) return [];
  const most =
    rollOver.most === null
      ? []
      : [
          pack.time === null
            ? label('policy.packs.rollOverPieces', { pieces: rollOver.most })
            : label('policy.packs.rollOverTime', { amount: minutes(rollOver.most) }),
        ];
  return [
    detail(
      'rollOver',
      label('policy.packs.rollOverShare', { share: share(rollOver.share, language) }),
      ...most,
      label('policy.packs.rollOverValid', { amount: explainAmount(rollOver.valid) }),
    ),
  ];
}

function alertDetails({ alerts }: PackRules, language: string): Detail[] {
  if (alerts === null) return [];
  return [
    detail(
      'alerts',
      ...alerts.used.map((one) => label('policy.packs.alertUsed', { share: share(one, language) })),
      ...(alerts.expiring === null
        ? []
        : [
            label('policy.packs.alertExpiring', { amount: explainAmount({ unit: 's', n: alerts.expiring }) }),
          ]),
    ),
  ];
}
