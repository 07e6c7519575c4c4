// Reads our Markdown documents: what they name in code spans, and the examples that are to be run.

/** A fenced block. `info` is what stands behind the opening fence. */
export interface Fence {
  readonly info: string;
  readonly text: string;
}

const FENCE = /^```(?<info>[^\n`]*)\n(?<text>[\s\S]*?)^```$/gmu;

export function fences(markdown: string): Fence[] {
  return [...markdown.matchAll(FENCE)].map(({ groups }) => ({
    info: (groups?.['info'] ?? '').trim(),
    text: (groups?.['text'] ?? '').trimEnd(),
  }));
}

/** The content of all code spans outside of fenced blocks. */
export function codeSpans(markdown: string): string[] {
  return [...markdown.replaceAll(FENCE, '').matchAll(/`(?<code>[^`\n]+)`/gu)].map(
    (match) => match.groups?.['code'] ?? '',
  );
}

/** Folders of the repository whose paths are checked. What is made on a machine (`data/`, `web/build`) is not. */
const OURS =
  /^(?:\.ci|bench|cli|contract|docs|e2e|packages|policies|server|tools|web)\/(?!build)[\w.*<>{},/-]*$|^\.[\w-]+\.(?:cjs|json)$|^[\w-]+\.(?:md|json|config\.ts)$/u;
/** Files by their bare name that every module or folder has. */
const ANYWHERE = /^package\.json$|^policy\.yaml$/u;

/** Paths below our folders that the code spans name, with placeholders such as `<name>` as they stand. */
export function namedPaths(markdown: string): string[] {
  return codeSpans(markdown).filter((code) => OURS.test(code) && !ANYWHERE.test(code));
}

/** Names of environment variables in code spans (with `_`, or before `=`) and in blocks for the shell (before `=`), sorted. */
export function envNames(markdown: string): string[] {
  const found = new Set<string>();
  for (const code of codeSpans(markdown)) {
    const name = /^(?<name>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)$|^(?<set>[A-Z][A-Z0-9_]+)=/u.exec(code)?.groups;
    const read = name?.['name'] ?? name?.['set'];
    if (read !== undefined) found.add(read);
  }
  for (const { info, text } of fences(markdown)) {
    if (!info.startsWith('sh')) continue;
    for (const match of text.matchAll(/(?:^|\s)(?<name>[A-Z][A-Z0-9_]+)=/gmu))
      found.add(match.groups?.['name'] ?? '');
  }
  return [...found].toSorted();
}

export interface Example {
  readonly command: string;
  /** What it prints; `…` stands for anything. */
  readonly output: string;
}

/**
 * Blocks marked `sh run`, each with the block behind it, which shows its output.
 * @throws when a marked block is the last one
 */
export function runnableExamples(markdown: string): Example[] {
  const blocks = fences(markdown);
  return blocks.flatMap((block, index) => {
    if (block.info !== 'sh run') return [];
    const output = blocks[index + 1];
    if (output === undefined || output.info.startsWith('sh'))
      throw new Error(`no output is shown for: ${block.text}`);
    return [{ command: block.text, output: output.text }];
  });
}

/** A pattern for output of which all white space was taken away. An output that begins with no brace may begin anywhere. */
export function expectedPattern(output: string): RegExp {
  const parts = output.replaceAll(/\s+/gu, '').split('…');
  const written = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
  return new RegExp(`${output.startsWith('{') ? '^' : ''}${written.join('[\\s\\S]*')}$`, 'u');
}
