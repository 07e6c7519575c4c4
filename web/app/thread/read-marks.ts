/** Up to where somebody has read each ticket, in this browser; the last 500 tickets. */
const most = 500;
const nameOf = (desk: string, who: string): string => `amparo.read.${desk}.${who}`;

/** The `seq` of the last message that was before their eyes; null when the ticket was never open here. */
export function readMark(desk: string, who: string, ticket: string): number | null {
  return marks(nameOf(desk, who))[ticket] ?? null;
}

export function setReadMark(desk: string, who: string, ticket: string, seq: number): void {
  const name = nameOf(desk, who);
  const { [ticket]: before = -1, ...others } = marks(name);
  if (seq <= before) return;
  const kept = [...Object.entries(others).slice(1 - most), [ticket, seq]];
  try {
    localStorage.setItem(name, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // A browser that keeps nothing has nothing that is new.
  }
}

function marks(name: string): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}
