/** What libraries put into a page as markup: React makes an element for a script by it, React Aria empties what it announced. */
const constants: ReadonlySet<string> = new Set(['', '<script></script>']);
/** The one script that is named by its address: it tells what happens while no page is open (push/this-browser.ts). */
const scripts: ReadonlySet<string> = new Set(['/service-worker.js']);
/** The small scripts of customers' pages, to which one may be led from a page that is alive: files of the build. */
const ownScript = /^\/assets\/(?:passkeys|portal)-[\w-]+\.js$/;

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML(markup: string): string; createScriptURL(address: string): string },
  ): unknown;
}

/**
 * Under the content policy (server/pages.ts) a string becomes markup or script only by a policy that is named there. This is the one
 * for whatever names none: it lets constants through, and throws at everything else, wherever it came from.
 */
export function provideTrustedTypes(
  { trustedTypes }: { readonly trustedTypes?: TrustedTypes } = globalThis as { trustedTypes?: TrustedTypes },
): void {
  trustedTypes?.createPolicy('default', {
    createHTML(markup) {
      if (constants.has(markup)) return markup;
      throw new TypeError('Markup from a string is not put into a page: make elements of it.');
    },
    createScriptURL(address) {
      if (scripts.has(address) || ownScript.test(address)) return address;
      throw new TypeError('No script is fetched from an address that is made of a string.');
    },
  });
}
