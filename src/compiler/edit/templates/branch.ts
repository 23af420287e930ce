import type { Template } from "./template.ts";

/** What one step gives decides which other one runs. */
export const branch: Template = (names) => {
  const [flipCoin, say, coin] = [names.fresh("flipCoin"), names.fresh("say"), names.fresh("coin")];
  const component = names.studio("component");
  return {
    components: `/** Heads or tails. */
const ${flipCoin} = ${component}((): string => {
  return Math.random() < 0.5 ? "heads" : "tails";
});

/** Prints a message into the log. */
const ${say} = ${component}(({ message }: { message: string }) => {
  console.log(message);
});`,
    body: `const ${coin} = ${flipCoin}({}, { cache: false });
if (${coin}.output === "heads") {
  ${say}({ message: "It is heads." });
} else {
  ${say}({ message: "It is tails." });
}`,
  };
};
