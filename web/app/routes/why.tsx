import type { LoaderFunctionArgs } from 'react-router';
import type { ExplanationStep, List } from '../api-types.ts';
import { read } from '../api.server.ts';
import { pageContext } from '../context.ts';

/** The steps of “why then?” for one promise, as data for a page that is alive. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { language } = context.get(pageContext);
  const path = `/api/v1/${params.desk}/tickets/${params.number}/promises/${encodeURIComponent(params.promise ?? '')}/explanation?language=${language}`;
  const { items } = await read<List<ExplanationStep>>(context, path, request);
  return { items };
}
