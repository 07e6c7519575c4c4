/** A row of the list by what is due next: its number and who spoke last on it. */
export interface DueRow {
  readonly number: string;
  readonly lastMessage: { readonly from: string; readonly at: string } | null;
}

/**
 * Who answers one ticket after the other, and goes on each time to what is due next, comes to each once: an answer that still waits to be
 * sent has fulfilled nothing yet, and a ticket that is answered may have another promise that is the next of all. It is come to again when
 * its customer has written since. One for each tab and desk.
 */
export class DueNext {
  /** Tickets that were gone on from, with the instant of the customer's last word then; null where the desk had spoken last. */
  readonly #done = new Map<string, string | null>();

  /**
   * The ticket to go on to; null when each was come to.
   * @param number the ticket that was answered now
   * @param rows open tickets, what is due next first
   */
  after(number: string, rows: readonly DueRow[]): string | null {
    const answered = rows.find((row) => row.number === number);
    this.#done.set(number, answered === undefined ? null : customersLast(answered));
    return rows.find((row) => !this.#isDone(row))?.number ?? null;
  }

  #isDone(row: DueRow): boolean {
    const then = this.#done.get(row.number);
    if (then === undefined) return false;
    const last = customersLast(row);
    return last === null || last === then;
  }
}

const customersLast = ({ lastMessage }: DueRow): string | null =>
  lastMessage?.from === 'customer' ? lastMessage.at : null;
