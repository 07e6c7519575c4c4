import type { LoaderFunctionArgs } from 'react-router';
import { read } from '../api.server.ts';

interface Version {
  readonly hash: string;
  readonly version: string;
  readonly effective: string;
  readonly policy: Readonly<Record<string, unknown>>;
}

/** The policy in force for machines, at an address that people guess: its content in the shape of the JSON Schema. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { hash, version, effective, policy } = await read<Version>(
    context,
    `/api/v1/${params.desk}/policy/versions/current`,
    request,
  );
  return Response.json(
    { hash, version, effective, policy },
    { headers: { etag: `"${hash}"`, 'access-control-allow-origin': '*' } },
  );
}
