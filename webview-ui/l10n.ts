let bundle: Readonly<Record<string, string>> = {};

/** Takes over the bundle of the editor's language, sent by the host: English sentence → translation. */
export function setBundle(translations: Readonly<Record<string, string>>): void {
  bundle = translations;
}

/** A visible sentence: English is the key, `{0}` stands for the first value. Call it with string literals only. */
export function t(sentence: string, ...values: readonly (string | number)[]): string {
  const translated = Object.hasOwn(bundle, sentence) ? (bundle[sentence] ?? sentence) : sentence;
  return translated.replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}
