import {
  createWorkbench,
  findVersion,
  preparePublication,
  publishVersion,
  readVersions,
  versionJson,
  versionSource,
} from '../server/modules/policies/door.ts';
import { renewClearances } from '../server/modules/clearances/door.ts';
import { agentsOfDesk } from '../server/modules/people/door.ts';
import { actInDesk } from '../server/platform/act.ts';
import type { Actor } from '../server/platform/db/context.ts';
import { Problem, problemBody } from '../server/platform/problem.ts';
import type { Act, Services } from '../server/platform/services.ts';
import { Refused } from './policy-host.ts';
import type { PolicyHost } from './policy-host.ts';

/**
 * The policies of a desk of this installation.
 * @param as mail address of the member of the staff in whose name it is published; undefined: the command line
 */
export function localHost(
  services: Services,
  desk: { readonly id: string; readonly slug: string },
  as: string | undefined,
): PolicyHost {
  const act = async <T>(
    work: (act: Act) => Promise<T>,
    actor: Actor = { kind: 'system', id: null },
  ): Promise<T> => {
    try {
      return await actInDesk(services, desk.id, actor, (one) => work({ ...one, operator: true }));
    } catch (error) {
      if (error instanceof Problem) throw new Refused(problemBody(error));
      throw error;
    }
  };
  return {
    versions: () =>
      act(async (one) => {
        const { items, policy } = await readVersions(one);
        return items.map((each) => versionJson(policy, each, true));
      }),
    text: (hash) => act((one) => versionSource(one, hash)),
    async publish({ source, base, comment, effective, label }) {
      const bench = createWorkbench({ seconds: 30 });
      try {
        const text = await act(() =>
          preparePublication(bench, source, { effective, label }, services.clock.now()),
        );
        const author = as === undefined ? null : await act((one) => managerCalled(one, as));
        return await act(
          async (one) => {
            const { created, policy } = await publishVersion(
              one,
              desk.slug,
              { id: author?.id ?? null, key: null },
              { source: text, comment, base, restores: null, draftId: null },
            );
            if (created) await renewClearances(one, null);
            const versions = await readVersions(one);
            return {
              created,
              version: versionJson(versions.policy, findVersion(versions, policy.hash), true),
            };
          },
          author === null ? undefined : { kind: 'agent', id: author.id, role: author.role },
        );
      } finally {
        await bench.close();
      }
    },
  };
}

async function managerCalled(act: Act, email: string): Promise<{ id: string; role: string }> {
  const managers = (await agentsOfDesk(act.tx, act.deskId)).filter(({ role }) =>
    ['manager', 'administrator'].includes(role),
  );
  const found = managers.find((agent) => agent.email === email.toLowerCase());
  if (found === undefined)
    throw new Error(
      `--as must be a manager or administrator of the desk: ${managers.map((agent) => agent.email).join(', ') || 'there are none'}`,
    );
  return found;
}
