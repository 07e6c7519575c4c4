import type { LoaderFunctionArgs } from 'react-router';
import { ask } from '../api.server.ts';
import { pageContext } from '../context.ts';

/** The steps of “why then?” for one promise, as data for a page that is alive. */
export async function loader(args: LoaderFunctionArgs) {
  const { language } = args.context.get(pageContext);
  const { number = '', promise = '' } = args.params;
  const { items } = await ask(args, 'explainPromise', { path: { number, promise }, query: { language } });
  return { items };
}
