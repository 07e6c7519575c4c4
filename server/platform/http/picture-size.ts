const startOfScan = 0xda;
const noFrame = new Set([0xc4, 0xc8, 0xcc]);

/**
 * How many pixels a browser would unpack to show a picture, as its header says; null where it says nothing. Few bytes may be very many
 * pixels, of four bytes each.
 * @param type PNG, JPEG, GIF or WebP, by its first bytes
 */
export function pixelsOf(content: Buffer, type: string): number | null {
  if (type === 'image/png')
    return content.length < 24 ? null : content.readUInt32BE(16) * content.readUInt32BE(20);
  if (type === 'image/gif')
    return content.length < 10 ? null : content.readUInt16LE(6) * content.readUInt16LE(8);
  return type === 'image/webp' ? pixelsOfWebp(content) : pixelsOfJpeg(content);
}

function pixelsOfWebp(content: Buffer): number | null {
  if (content.length < 30) return null;
  const kind = content.toString('latin1', 12, 16);
  if (kind === 'VP8X') return (content.readUIntLE(24, 3) + 1) * (content.readUIntLE(27, 3) + 1);
  if (kind === 'VP8 ') return (content.readUInt16LE(26) % 0x4000) * (content.readUInt16LE(28) % 0x4000);
  if (kind !== 'VP8L') return null;
  const both = content.readUInt32LE(21);
  return ((both % 0x4000) + 1) * ((Math.floor(both / 0x4000) % 0x4000) + 1);
}

/** Its size stands in its first frame, behind however much else. */
function pixelsOfJpeg(content: Buffer): number | null {
  let at = 2;
  while (at + 9 <= content.length) {
    const marker = content[at + 1] ?? 0;
    if (content[at] !== 0xff || marker === 0xff) at += 1;
    else if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9)) at += 2;
    else if (marker === startOfScan) return null;
    else if (marker <= 0xcf && !noFrame.has(marker))
      // A height of none is told behind the picture: as much as there may be.
      return (content.readUInt16BE(at + 5) || 0xffff) * content.readUInt16BE(at + 7);
    else at += 2 + content.readUInt16BE(at + 2);
  }
  return null;
}
