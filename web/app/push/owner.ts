// Who of a desk's staff is told in this browser: its own note, so that the next one to sign in here does not read what is theirs.

const nameOf = (desk: string): string => `amparo push ${desk}`;

export function noteOwner(desk: string, who: string | null): void {
  try {
    if (who === null) localStorage.removeItem(nameOf(desk));
    else localStorage.setItem(nameOf(desk), who);
  } catch {
    // A browser that keeps nothing; the session that ends says the same.
  }
}

/** Is somebody else told in this browser than whoever is signed in? */
export function isAnothers(desk: string, who: string): boolean {
  try {
    const noted = localStorage.getItem(nameOf(desk));
    return noted !== null && noted !== who;
  } catch {
    return false;
  }
}
