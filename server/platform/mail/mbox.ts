/**
 * Splits an mbox file into its messages (RFC 4155, mboxrd): a message begins at a line "From sender date" at the
 * start or after an empty line; ">From " inside loses one ">". A file that doesn't begin so is one message.
 */
export function splitMbox(file: Buffer): Buffer[] {
  if (!isSeparator(file, 0)) return [file];
  const messages: Buffer[] = [];
  let start = endOfLine(file, 0);
  for (let at = file.indexOf('\nFrom ', start - 1); at >= 0; at = file.indexOf('\nFrom ', at + 1)) {
    if (!isSeparator(file, at + 1) || !(at + 1 === start || endsBlankLine(file, at))) continue;
    messages.push(unescape(file.subarray(start, Math.max(start, startOfBreak(file, at)))));
    start = endOfLine(file, at + 1);
  }
  messages.push(unescape(file.subarray(start)));
  return messages;
}

/** "From address … year": the sender, then a date with a time. "From the start, we…" in a text is none. */
function isSeparator(file: Buffer, at: number): boolean {
  const line = file.toString('latin1', at, Math.min(endOfLine(file, at), at + 300));
  return /^From \S+ +.*\d{1,2}:\d{2}(:\d{2})?.*\d{4}/.test(line);
}

/** True when the line that this line break ends is empty. */
function endsBlankLine(file: Buffer, newline: number): boolean {
  return file[startOfBreak(file, newline) - 1] === 0x0a;
}

/** The index of the line break's carriage return, or of its line feed when it has none. */
function startOfBreak(file: Buffer, newline: number): number {
  return file[newline - 1] === 0x0d ? newline - 1 : newline;
}

function endOfLine(file: Buffer, from: number): number {
  const newline = file.indexOf(0x0a, from);
  return newline < 0 ? file.length : newline + 1;
}

function unescape(message: Buffer): Buffer {
  if (!message.includes('\n>')) return message;
  return Buffer.from(message.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1');
}
