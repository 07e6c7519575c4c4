import type { Policy } from '@amparo/policy';
import type { Act } from '../../platform/services.ts';
import { ownLook } from './queries.ts';
import type { LookType } from './queries.ts';

/** How a desk looks: its own choice, else what its policy says. */
export interface Look {
  readonly accent: string;
  readonly accentDark: string;
  readonly type: LookType;
  /** Below the desk's own address of the API; null: the name alone. */
  readonly logo: string | null;
}

export async function lookOf(act: Pick<Act, 'tx' | 'deskId'>, policy: Policy): Promise<Look> {
  const own = await ownLook(act);
  const { accent, accentDark } = policy.desk.look;
  return {
    accent: own?.accent ?? accent,
    accentDark: own?.accent_dark ?? accentDark,
    type: own?.type ?? 'serif',
    logo: own?.logo == null ? null : `/look/logo/${own.logo}`,
  };
}
