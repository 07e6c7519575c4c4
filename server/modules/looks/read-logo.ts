import sanitizeHtml from 'sanitize-html';
import { invalid } from '../../platform/problem.ts';

const mostLogoBytes = 200 * 1024;

const rasters: readonly [type: string, test: (bytes: Buffer) => boolean][] = [
  ['image/png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  ['image/webp', (bytes) => /^RIFF....WEBP/s.test(bytes.toString('latin1', 0, 12))],
];

/** What a drawing may be made of: shapes and their paint. Nothing that runs, loads, links or styles. */
const shapes = [
  'svg',
  'g',
  'title',
  'desc',
  'defs',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'linearGradient',
  'radialGradient',
  'stop',
  'clipPath',
];
const attributes = (
  'xmlns viewBox width height preserveAspectRatio id transform role version d x y x1 x2 y1 y2 cx cy r rx ry fx fy points ' +
  'pathLength fill fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit ' +
  'stroke-dasharray stroke-dashoffset stroke-opacity opacity color clip-path clip-rule offset stop-color stop-opacity ' +
  'gradientUnits gradientTransform'
).split(' ');

/**
 * A logo as it is kept: a raster picture told by its first bytes, never by what is said of it; or a drawing (SVG) of which only
 * shapes and their paint are left (field notes, class 5).
 * @throws Problem 422 for anything else, and for what is larger than 200 kB
 */
export function readLogo(content: Buffer): { content: Buffer; type: string } {
  const refuse = (code: 'logo-too-large' | 'logo-type' | 'logo-empty'): never => {
    throw invalid('This can not be the logo.', [{ path: 'content', code }]);
  };
  if (content.length > mostLogoBytes) refuse('logo-too-large');
  const raster = rasters.find(([, test]) => test(content))?.[0];
  if (raster !== undefined) return { content, type: raster };
  const text = content.toString('utf8');
  if (!/<svg[\s>]/i.test(text)) refuse('logo-type');
  const clean = cleanSvg(text);
  if (!/^<svg[\s>]/.test(clean)) refuse('logo-empty');
  return { content: Buffer.from(clean, 'utf8'), type: 'image/svg+xml' };
}

/** Only shapes and paint; the same again changes nothing. */
export function cleanSvg(text: string): string {
  let clean = text;
  for (let pass = 0; pass < 5; pass += 1) {
    const next = once(clean);
    if (next === clean) return clean;
    clean = next;
  }
  return '';
}

const once = (text: string): string =>
  sanitizeHtml(text, {
    allowedTags: shapes,
    allowedAttributes: { '*': attributes },
    allowedSchemesAppliedToAttributes: [],
    disallowedTagsMode: 'completelyDiscard',
    nestingLimit: 60,
    parseStyleAttributes: false,
    parser: { xmlMode: true },
    transformTags: {
      '*': (tagName, attribs) => ({
        tagName,
        // Paint may name a gradient of the drawing itself, and nothing outside it.
        attribs: Object.fromEntries(
          Object.entries(attribs).filter(
            ([name, value]) =>
              (name === 'xmlns' && value === 'http://www.w3.org/2000/svg') ||
              (name !== 'xmlns' &&
                !/(?:javascript|data|https?|file|ftp)\s*:/iu.test(value) &&
                !/url\(\s*(?!#[\w-]+\s*\))/iu.test(value)),
          ),
        ),
      }),
    },
  }).trim();
