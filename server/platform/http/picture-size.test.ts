import { expect, test } from 'vitest';
import { pixelsOf } from './picture-size.ts';
import { pictureType } from './send-file.ts';

/** Bytes of a picture up to its size. */
const png = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(33);
  bytes.write('89504e470d0a1a0a0000000d49484452', 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};
const gif = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(13);
  bytes.write('GIF89a', 'latin1');
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
};
const jpeg = (width: number, height: number): Buffer => {
  // Its application's own first, then tables, then the frame.
  const bytes = Buffer.from(
    `ffd8ffe00010${'00'.repeat(14)}ffc400040000ffff${'c2001108'}00000000${'00'.repeat(12)}`,
    'hex',
  );
  const frame = bytes.indexOf(Buffer.from('ffc20011', 'hex'));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
};
const webp = (kind: string, write: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.alloc(40);
  bytes.write('RIFF', 0, 'latin1');
  bytes.write(`WEBP${kind}`, 8, 'latin1');
  write(bytes);
  return bytes;
};
const webps = (width: number, height: number): [string, Buffer][] => [
  [
    'image/webp',
    webp('VP8X', (bytes) => {
      bytes.writeUIntLE(width - 1, 24, 3);
      bytes.writeUIntLE(height - 1, 27, 3);
    }),
  ],
  [
    'image/webp',
    webp('VP8 ', (bytes) => {
      bytes.writeUInt16LE(width, 26);
      bytes.writeUInt16LE(height, 28);
    }),
  ],
  ['image/webp', webp('VP8L', (bytes) => bytes.writeUInt32LE(width - 1 + (height - 1) * 0x4000, 21))],
];
const all = (width: number, height: number): [string, Buffer][] => [
  ['image/png', png(width, height)],
  ['image/gif', gif(width, height)],
  ['image/jpeg', jpeg(width, height)],
  ...webps(width, height),
];

test.each(all(640, 401))('a %s tells how many pixels it has before it is unpacked', (type, bytes) => {
  expect(pixelsOf(bytes, type)).toBe(640 * 401);
  expect(pictureType(bytes)).toBe(type);
});

test.each(all(16_000, 16_000))(
  'a %s of few bytes and very many pixels is not shown (decompression bomb)',
  (_type, bytes) => {
    expect(pictureType(bytes)).toBeUndefined();
  },
);

test('what says nothing of its size is left to the browser', () => {
  expect(pixelsOf(Buffer.from('89504e470d0a1a0a', 'hex'), 'image/png')).toBeNull();
  expect(pixelsOf(Buffer.from('ffd8ffda000c0102030405060708', 'hex'), 'image/jpeg')).toBeNull();
  expect(pixelsOf(Buffer.from('ffd8ffe0000000000000000000000000', 'hex'), 'image/jpeg')).toBeNull();
});
