import { byCodePoint, pythonFloat } from "../pythonText.ts";
import type { Scalars } from "../yamlWriter.ts";
import { foldedText, unfoldedText } from "./folded.ts";
import { isSimpleKey, styleOf } from "./style.ts";

/**
 * The values of a document as the SDK writes them: `yaml.dump_all(documents, sort_keys=True)` of PyYAML
 * (kfp/compiler/pipeline_spec_builder.py `write_pipeline_spec_to_file`). A program that many tasks run is written once.
 */
export function sdkScalars(): Scalars {
  const folded = new Map<string, Map<number, string>>();
  return {
    sortKeys: (keys) => keys.sort(byCodePoint),
    key(key, indent) {
      const isLong = !isSimpleKey(key);
      const text = isLong
        ? foldedText(key, styleOf(key), { column: indent.length + 2, indent: indent.length + 2 })
        : unfoldedText(key, styleOf(key, true));
      return { text, isLong };
    },
    number: (value) => (typeof value === "bigint" ? String(value) : floatText(value)),
    string(value, { length }, column) {
      const place = { column, indent: length + 2 };
      if (value.length < 40) return foldedText(value, styleOf(value), place);
      let texts = folded.get(value);
      if (texts === undefined) folded.set(value, (texts = new Map<number, string>()));
      const identity = column * 1000 + length;
      let text = texts.get(identity);
      if (text === undefined) texts.set(identity, (text = foldedText(value, styleOf(value), place)));
      return text;
    },
  };
}

/** `represent_float` of PyYAML: `repr`, with the point without which YAML 1.1 knows no number. */
function floatText(value: number): string {
  const text = pythonFloat(value);
  return text.includes(".") ? text : text.replace("e", ".0e");
}
