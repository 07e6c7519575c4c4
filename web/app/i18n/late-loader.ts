import type { ClientLoaderFunctionArgs } from 'react-router';
import { lateTexts } from './late-texts.ts';

/** For pages whose words are late: they are shown when their words are there. Its page has a loader on the server too. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs): Promise<unknown> {
  const [data] = await Promise.all([serverLoader(), lateTexts()]);
  return data;
}
