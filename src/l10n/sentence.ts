/**
 * A sentence for people as data: made where the fact is known, put into words where it is shown. The rooms that know
 * neither VS Code nor a language make these; the editor and the webviews translate them, the command line prints English.
 */
export interface Sentence {
  /** The English sentence, and the key of its translations: “{task}” needs an image. Always a literal, so that it is found. */
  readonly template: string;
  /** What stands for each `{name}`. */
  readonly values: Readonly<Record<string, Filling>>;
}

/** What fills a gap: a name or code that is the same in every language, or words, which are sentences themselves. */
export type Filling = string | number | Sentence;

/** A sentence with its gaps filled. `template` must be written as a literal: scripts/l10n finds it there. */
export function sentence(template: string, values: Readonly<Record<string, Filling>> = {}): Sentence {
  return { template, values };
}

/** The sentence in a language: `translate` gives a template's translation, or the template itself when there is none. */
export function inLanguage({ template, values }: Sentence, translate: (template: string) => string): string {
  return translate(template).replace(/\{(\w+)\}/g, (whole, name: string) => {
    // Not values[name]: "{constructor}" must stay, so that the mistake shows.
    const filling = Object.hasOwn(values, name) ? values[name] : undefined;
    if (filling === undefined) return whole;
    return typeof filling === "object" ? inLanguage(filling, translate) : String(filling);
  });
}

export function inEnglish(said: Sentence): string {
  return inLanguage(said, (template) => template);
}
