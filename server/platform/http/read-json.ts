import type { Http } from './http.ts';

/**
 * Reads bodies of JSON; an empty one is none: many clients send their Content-Type with every request, also where there is
 * nothing to say (RFC 9110 §8.3). A route that needs a body says itself that it is missing.
 */
export function readJson(app: Http): void {
  // What would reach into prototypes is refused, as the framework's own reader does.
  const read = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : void read(request, body, done),
  );
}
