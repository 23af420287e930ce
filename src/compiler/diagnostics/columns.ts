/**
 * How many columns a terminal gives a text: two to wide letters (Chinese, Japanese, Korean, emoji), none to marks that
 * join the letter before them. After Unicode's East Asian Width (UAX #11), by blocks; enough to put carets in their place.
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text) columns += isMark.test(letter) ? 0 : isWide(letter.codePointAt(0) ?? 0) ? 2 : 1;
  return columns;
}

const isMark = /^[\p{Mn}\p{Me}\u200b-\u200d\ufe00-\ufe0f]$/u;

/** First and last code points of the wide blocks. */
const wideBlocks: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], // Hangul Jamo, leading consonants
  [0x2e80, 0x303e], // CJK radicals and punctuation
  [0x3041, 0x33ff], // Kana, Hangul compatibility Jamo, CJK symbols
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff], // CJK ideographs
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3], // Hangul syllables
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60], // full-width forms
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f], // emoji
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

function isWide(codePoint: number): boolean {
  return codePoint >= 0x1100 && wideBlocks.some(([first, last]) => first <= codePoint && codePoint <= last);
}
