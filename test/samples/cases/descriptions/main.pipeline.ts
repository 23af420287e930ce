import { container, pipeline, type Int, type OutputPath } from "kubeflow-studio";
import { random_int } from "./parts.py";

const say = container(
  ({
    text,
    said,
  }: {
    /** What is said. */
    text: string;
    /** @description " as it is said, even *\/ " */
    said: OutputPath<string>;
  }) => ({ image: "busybox", args: [text, said] }),
);

/**
 * Draws a number.
 * @param minimum The least that it may be.
 */
const draw = pipeline({ name: "draw" }, ({ minimum }: { minimum: Int }) => {
  const drawn = random_int({ minimum });
  /** What was drawn. */
  return drawn.output;
});

/** @description "  Two spaces before,\nand a line after. " */
export default pipeline(
  { name: "sample" },
  ({
    least = 1,
    word,
  }: {
    /**
     * The least
     * of all.
     */
    least?: Int;
    /** @description no text in quotes is no description */
    word: string;
  }) => {
    const number = draw({ minimum: least });
    const spoken = say({ text: word });
    return {
      /** The number. */
      number: number.output,
      // This is no description.
      spoken: spoken.output,
    };
  },
);
