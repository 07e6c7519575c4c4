import type { z } from 'zod';
import { list } from '../../context.ts';
import type { Context } from '../../context.ts';
import type { Path } from '../../faults.ts';
import { frozenMap } from '../../freeze.ts';
import { checkAlike } from '../../ids.ts';
import type { PolicyInput } from '../../schema.ts';
import type { entitlementRow } from './schema.ts';
import type { EntitlementRow, ServicesPart } from './types.ts';
import { say } from '../../said.ts';

export function compileServices(input: PolicyInput, context: Context): ServicesPart {
  const { services = {}, 'service-groups': groups = {} } = input;
  checkAlike(Object.keys(services), ['services'], context);
  checkAlike(Object.keys(groups), ['service-groups'], context);
  return {
    serviceGroups: frozenMap(
      Object.entries(groups).map(
        ([id, one]) => [id, named(id, one, ['service-groups', id], context)] as const,
      ),
    ),
    services: frozenMap(
      Object.entries(services).map(([id, one]) => {
        const path = ['services', id];
        if (one.group !== undefined) context.ref('group', one.group, [...path, 'group']);
        return [id, { ...named(id, one, path, context), group: one.group ?? null }] as const;
      }),
    ),
    entitlements: (input.entitlements ?? []).map((row, index) =>
      compileEntitlement(row, ['entitlements', index], services, context),
    ),
  };
}

interface NamedInput {
  readonly name: Record<string, string>;
  readonly means?: Record<string, string> | undefined;
  readonly clause?: string | undefined;
}

function named(id: string, one: NamedInput, path: Path, context: Context) {
  return {
    id,
    name: context.text(one.name, [...path, 'name']),
    means: one.means === undefined ? null : context.text(one.means, [...path, 'means']),
    origin: context.origin(one, path, 'key'),
  };
}

/** A row of entitlements; groups become the services that belong to them. */
function compileEntitlement(
  row: z.infer<typeof entitlementRow>,
  path: Path,
  services: NonNullable<PolicyInput['services']>,
  context: Context,
): EntitlementRow {
  const groups = list(row.group ?? []);
  for (const [index, group] of groups.entries())
    context.ref('group', group, Array.isArray(row.group) ? [...path, 'group', index] : [...path, 'group']);
  if (row.service === undefined && row.group === undefined)
    context.faults.error(
      'wrong-row',
      path,
      say('this row names no service'),
      say('add `service`, or `group`'),
    );
  if (row.calendar !== undefined) context.ref('calendar', row.calendar, [...path, 'calendar']);
  if (row.say !== undefined) context.ref('text', row.say, [...path, 'say']);
  if (row.answer === 'not-included' && (row.within !== undefined || row.calendar !== undefined))
    context.faults.error(
      'wrong-row',
      path,
      say('what is not included has neither a number nor hours'),
      say('leave `within` and `calendar` out'),
    );
  const conditions = context.conditions(row, path);
  const members = Object.entries(services)
    .filter(([, { group }]) => group !== undefined && groups.includes(group))
    .map(([id]) => id);
  return {
    ...conditions,
    service: [...new Set([...(conditions.service ?? []), ...members])],
    answer: row.answer,
    within: row.within ?? null,
    calendar: row.calendar ?? null,
    say: row.say ?? null,
    origin: context.origin(row, path),
  };
}
