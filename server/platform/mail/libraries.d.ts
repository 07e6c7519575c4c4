/** The parts that we use of two libraries which ship without types. */
declare module 'html-to-text' {
  interface Selector {
    selector: string;
    format?: string;
    options?: Record<string, unknown>;
  }
  export interface BlockTextBuilder {
    openBlock(options: { leadingLineBreaks?: number }): void;
    addInline(text: string): void;
    closeBlock(options: { trailingLineBreaks?: number; blockTransform?: (text: string) => string }): void;
  }
  interface Element {
    attribs?: Record<string, string>;
    children: Element[];
  }
  type Formatter = (
    element: Element,
    walk: (children: Element[], builder: BlockTextBuilder) => void,
    builder: BlockTextBuilder,
  ) => void;
  interface Options {
    wordwrap?: number | false;
    selectors?: Selector[];
    formatters?: Record<string, Formatter>;
    limits?: {
      maxDepth?: number;
      maxChildNodes?: number;
      maxInputLength?: number;
      maxBaseElements?: number;
      ellipsis?: string;
    };
  }
  export function compile(options?: Options): (html: string) => string;
}

declare module 'sanitize-html' {
  interface Tag {
    tagName: string;
    attribs: Record<string, string>;
    text?: string;
  }
  interface Frame {
    tag: string;
    attribs: Record<string, string>;
    text: string;
  }
  interface Options {
    allowedTags?: string[];
    allowedAttributes?: Record<string, string[]>;
    allowedStyles?: Record<string, Record<string, RegExp[]>>;
    allowedSchemes?: string[];
    allowedSchemesByTag?: Record<string, string[]>;
    allowedSchemesAppliedToAttributes?: string[];
    allowProtocolRelative?: boolean;
    disallowedTagsMode?: 'discard' | 'escape' | 'recursiveEscape' | 'completelyDiscard';
    nonTextTags?: string[];
    nestingLimit?: number;
    enforceHtmlBoundary?: boolean;
    parseStyleAttributes?: boolean;
    transformTags?: Record<string, (tagName: string, attribs: Record<string, string>) => Tag>;
    exclusiveFilter?: (frame: Frame) => boolean;
    parser?: Record<string, unknown>;
  }
  export default function sanitizeHtml(html: string, options?: Options): string;
}
