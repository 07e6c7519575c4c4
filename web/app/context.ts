import { createContext } from 'react-router';
import type { Problem } from './api-types.ts';
import type { Language } from './i18n/languages.ts';
import type { Theme } from './kit/theme.ts';

/** What the API answered, as it answered: nothing is thrown for a status. */
export interface ApiAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Calls the API inside this process with the browser's cookies, so that pages and programs share one path of
 * authorisation. `path` begins with `/api/v1`.
 */
export type ApiCall = (
  method: string,
  path: string,
  body?: unknown,
  /** The ETag of the version that was read, for what is written as a whole. */
  ifMatch?: string,
  /** The Idempotency-Key of what is asked, in quotes. */
  once?: string,
) => Promise<ApiAnswer>;

/** What every page of one request knows. */
export interface PageContext {
  /** Allows our own scripts and styles under the content security policy. */
  readonly nonce: string;
  readonly language: Language;
  /** The texts are made strange, for developers. */
  readonly pseudo: boolean;
  /** The zone that the reader chose, if any. */
  readonly zone: string | null;
  readonly theme: Theme;
  readonly mode: string;
  /** The browser has a page already and asks for the data of another: what that can do without for a moment may come later. */
  readonly turning: boolean;
  /** The key of one press, if the form came with one: the same when it is sent again. */
  readonly press: string | null;
  /** Set where a form was sent with more than is taken. The page says so, and is no other. */
  readonly refused: Problem | null;
  /** The address as the browser asked for it. */
  readonly requestUrl: string;
  /** Writes an unexpected error of a page to the log. */
  readonly report: (error: unknown) => void;
}

export const apiContext = createContext<ApiCall>();
export const pageContext = createContext<PageContext>();
