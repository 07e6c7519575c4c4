import type { LoaderFunctionArgs } from 'react-router';
import { ask } from '../api.server.ts';

/** The policy in force for machines, at an address that people guess: its content in the shape of the JSON Schema. */
export async function loader(args: LoaderFunctionArgs) {
  const { hash, version, effective, policy } = await ask(args, 'readPolicyVersion', {
    path: { hash: 'current' },
  });
  return Response.json(
    { hash, version, effective, policy },
    { headers: { etag: `"${hash}"`, 'access-control-allow-origin': '*' } },
  );
}
