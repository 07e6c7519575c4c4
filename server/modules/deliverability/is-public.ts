import { addressRule } from '../../platform/net/public-address.ts';

const rule = addressRule();

/** Can everybody on the internet reach this address? A mail server inside somebody's own network takes nobody else's mail. */
export const isPublicAddress = (address: string): boolean => rule.isPublic(address);
