import {
  defaultMarkdownParser,
  defaultMarkdownSerializer,
  MarkdownParser,
  MarkdownSerializer,
  schema as whole,
} from 'prosemirror-markdown';
import { Schema } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';

/** What an answer may hold: Markdown without pictures, which are files of the message. */
export const schema = new Schema({
  nodes: whole.spec.nodes
    .remove('image')
    .update('heading', { ...whole.spec.nodes.get('heading'), content: 'text*' }),
  marks: whole.spec.marks,
  // The names of its nodes and marks are those of the library's schema, less one.
}) as unknown as typeof whole;

const tokenizer = defaultMarkdownParser.tokenizer.disable('image');
const { image: _image, ...tokens } = defaultMarkdownParser.tokens;
// A line end is a line end, as the server reads it.
const parser = new MarkdownParser(schema, tokenizer, { ...tokens, softbreak: { node: 'hard_break' } });

const { image: _picture, ...nodes } = defaultMarkdownSerializer.nodes;
const serializer = new MarkdownSerializer(
  {
    ...nodes,
    hard_break(state, node, parent, index) {
      for (let next = index + 1; next < parent.childCount; next += 1)
        if (parent.child(next).type !== node.type) {
          state.write('\n');
          return;
        }
    },
  },
  defaultMarkdownSerializer.marks,
);

/** Markdown as a document of the editor. HTML in it is text. */
export const readMarkdown = (markdown: string): Node => parser.parse(markdown);

/** A document of the editor as Markdown. */
export const writeMarkdown = (document: Node): string => serializer.serialize(document, { tightLists: true });
