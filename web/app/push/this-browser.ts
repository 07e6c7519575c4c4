// What a browser can do by itself about being told while no page is open (Push API, RFC 8030).

import { forgetForWorker } from './worker-note.ts';

/** Why a browser can not be told, or that it can. */
export type CanPush = 'yes' | 'blocked' | 'unable' | 'insecure';

/** What the API is given of a browser. */
export interface NewSubscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** Asks for nothing: only looks. */
export function canPush(): CanPush {
  if (!globalThis.isSecureContext) return 'insecure';
  const able = 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;
  if (!able) return 'unable';
  return Notification.permission === 'denied' ? 'blocked' : 'yes';
}

/** By which this browser is known in the list of the API; null when it is told nothing. */
export async function fingerprintHere(): Promise<string | null> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  const subscription = await registration?.pushManager.getSubscription();
  if (subscription == null) return null;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(subscription.endpoint));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Asks whoever sits here, and binds this browser to the key of the installation. Only from a press of a button.
 * @returns `refused` when they did not allow it
 * @throws DOMException when the push service of the browser can not be reached
 */
export async function subscribeHere(key: string): Promise<NewSubscription | 'refused'> {
  if ((await Notification.requestPermission()) !== 'granted') return 'refused';
  await navigator.serviceWorker.register('/service-worker.js', { scope: '/' });
  const { pushManager } = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const subscription = await pushManager.subscribe(options).catch(async (error: unknown) => {
    // Bound to the key of before: it is given back, and bound anew.
    if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(options);
  });
  const { endpoint = '', keys = {} } = subscription.toJSON();
  return { endpoint, p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' };
}

/** This browser is told nothing more, by whomever. */
export async function unsubscribeHere(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe();
  await forgetForWorker();
}
