/** JSON lines as they come in: whole lines, without their ends. */
export type Lines = Iterable<string> | AsyncIterable<string>;
/** Takes text for the output. */
export type Write = (text: string) => unknown;

/** Answers every line of JSON with one line of JSON; an error with `{"error": …}`. Empty lines are left out. */
export async function answerLines(
  input: Lines,
  write: Write,
  answer: (value: unknown) => unknown,
): Promise<void> {
  for await (const line of input) {
    if (line.trim() === '') continue;
    let out: string;
    try {
      out = JSON.stringify(answer(parse(line)));
    } catch (error) {
      out = JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
    }
    write(`${out}\n`);
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
