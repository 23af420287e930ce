/** A text in UTF-8. Half a character, which UTF-8 has no bytes for, becomes U+FFFD as with any encoder. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else bytes.push(...sequence(point >= 0xd800 && point <= 0xdfff ? 0xfffd : point));
  }
  return Uint8Array.from(bytes);
}

function sequence(point: number): readonly number[] {
  const last = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x800) return [0xc0 | (point >> 6), last(0)];
  if (point < 0x10000) return [0xe0 | (point >> 12), last(6), last(0)];
  return [0xf0 | (point >> 18), last(12), last(6), last(0)];
}
