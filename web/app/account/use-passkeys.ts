import { useSyncExternalStore } from 'react';
import { canPasskeys } from './passkeys.ts';

const never = (): (() => void) => () => undefined;

/** Can this browser show passkeys? False on the server, and until the page has come to life. */
export const usePasskeys = (): boolean => useSyncExternalStore(never, canPasskeys, () => false);
