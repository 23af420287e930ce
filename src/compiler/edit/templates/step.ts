import type { Template } from "./template.ts";

/** One step, to be made one's own. */
export const step: Template = (names) => {
  const sayHello = names.fresh("sayHello");
  return {
    components: `/** Greets somebody: put your own work here. */
const ${sayHello} = ${names.studio("component")}(({ name }: { name: string }): string => {
  return \`Hello, \${name}!\`;
});`,
    body: `${sayHello}({ name: "world" });`,
  };
};
