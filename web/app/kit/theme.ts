/** How a page looks: as the machine says, or as the reader chose in this browser. */
export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

/** The theme that a text names; undefined for none of ours. */
export function knownTheme(text: string | null | undefined): Theme | undefined {
  return themes.find((theme) => theme === text);
}

/** The reader's choice: asked for in the address (`?theme=`), remembered in the cookie `theme`, else the machine's. */
export function requestTheme(request: Request): Theme {
  const asked = new URL(request.url).searchParams.get('theme');
  const cookie = /(?:^|;\s*)theme=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  return knownTheme(asked) ?? knownTheme(cookie) ?? 'system';
}

/** In the browser: looks like this at once, and remembers it for a year. The server then writes pages in it. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
