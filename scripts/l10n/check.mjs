// `node scripts/l10n/check.mjs`: what is not translated yet, ready to be filled in, and text that bypasses translation.
import { findRawText } from "./findRawText.mjs";
import { reviewTranslations } from "./translations.mjs";

let isGood = true;

/**
 * @param {string} title
 * @param {readonly string[]} lines
 */
function tell(title, lines) {
  if (lines.length === 0) return;
  isGood = false;
  process.stdout.write(`${title}\n${lines.map((line) => `  ${line}\n`).join("")}`);
}

for (const { language, missing, leftOver, otherGaps, otherOrder } of reviewTranslations()) {
  const file = `l10n/bundle.l10n.${language}.json`;
  tell(`${file} lacks:`, missing.map((sentence) => `${JSON.stringify(sentence)}: "",`));
  tell(`${file} has what nothing says any more:`, leftOver.map((sentence) => JSON.stringify(sentence)));
  tell(`${file} fills other gaps than the English sentence:`, otherGaps.map((sentence) => JSON.stringify(sentence)));
  tell(`${file} is not sorted by its keys.`, otherOrder ? [""] : []);
}
tell("Text that is shown without being translated:", findRawText().map(({ file, line, text }) => `${file}:${line}  ${text}`));
if (isGood) process.stdout.write("Every sentence is translated.\n");
process.exitCode = isGood ? 0 : 1;
