/** A file that is written by a program and committed; never edited by hand. */
export interface GeneratedFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** What a generator may read: what others made in this run, or else what is committed. */
export interface GeneratorInput {
  /** The text of a file (path from the root), or undefined when there is none. */
  read(file: string): Promise<string | undefined>;
}

/**
 * The shape of `tools/generators/<name>.ts`: one exported function `generate`, and, if it reads what other
 * generators make, their names in `after`. A generator whose source does not exist returns no files.
 */
export interface Generator {
  generate(input: GeneratorInput): Promise<readonly GeneratedFile[]>;
  readonly after?: readonly string[];
}
