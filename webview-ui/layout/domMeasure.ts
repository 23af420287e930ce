import type { Font, MeasureText } from "./measure.ts";

const cache = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;
let fonts: Readonly<Record<Font, string>> | undefined;

/** Measures with the editor's own fonts, each text once. */
export const measureText: MeasureText = (text, font) => {
  const key = `${font}:${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  context ??= document.createElement("canvas").getContext("2d");
  fonts ??= readFonts();
  if (!context) return text.length * 7;
  context.font = fonts[font];
  const width = context.measureText(text).width;
  cache.set(key, width);
  return width;
};

/** Forgets what was measured: the theme's fonts changed. */
export function forgetFonts(): void {
  cache.clear();
  fonts = undefined;
}

function readFonts(): Record<Font, string> {
  const style = getComputedStyle(document.documentElement);
  const family = style.getPropertyValue("--vscode-font-family") || "sans-serif";
  const code = style.getPropertyValue("--vscode-editor-font-family") || "monospace";
  return { name: `600 13px ${family}`, row: `12px ${family}`, small: `11px ${family}`, code: `12px ${code}` };
}
