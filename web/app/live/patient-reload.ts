import { setAway } from './patient-fetch.ts';

/** What it needs of the browser. */
interface Parts {
  readonly navigation: EventTarget;
  /** Whether the server answers. */
  readonly there: () => Promise<boolean>;
  readonly reload: () => void;
}

/**
 * The router loads the whole page anew when the script of the page to which a link leads cannot be fetched. That helps when the
 * scripts are of an older version; while the server is away it puts the browser's own error in the place of the page, with all that
 * was typed there. So a program's wish to load anew is carried out once the server has answered, else the page stays.
 */
export function reloadWhenAnswered({ navigation, there, reload }: Parts): void {
  let answered = false;
  navigation.addEventListener('navigate', (event) => {
    const { navigationType, userInitiated } = event as NavigateEvent;
    if (navigationType !== 'reload' || userInitiated || answered || !event.cancelable) return;
    event.preventDefault();
    void there().then((is) => {
      setAway(!is);
      answered = is;
      if (is) reload();
    });
  });
}
