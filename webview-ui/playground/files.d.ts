/** The example pipelines and their components, put in by scripts/playground.mjs. */
declare module "playground:files" {
  export const files: Readonly<Record<string, string>>;
}
