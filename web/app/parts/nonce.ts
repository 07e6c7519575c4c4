import { createContext } from 'react';

/** The nonce of the request; in the browser that of the page, undefined where it is hidden. */
export const NonceContext = createContext<string | undefined>(undefined);
