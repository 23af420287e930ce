/** Letters that no key is named by: a keyboard in Hangul, Cyrillic or Greek writes them. */
const otherLetter = /^[^\p{ASCII}]$/u;

/**
 * What a key is called in the canvas's table of keys: letters small, and by the key they stand on where the keyboard writes
 * others. An input method that is on may only say that it is at work.
 */
export function keyName({ key, code }: Pick<KeyboardEvent, "key" | "code">): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined && (key === "Process" || otherLetter.test(key))) return letter.toLowerCase();
  return key.length === 1 ? key.toLowerCase() : key;
}
