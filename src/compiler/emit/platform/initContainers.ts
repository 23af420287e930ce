import { fieldOf, fieldsOf, itemsOf, textOf, type OptionValue } from "../../kubernetes/optionValue.ts";
import type { EmitField } from "./emitField.ts";
import { filled, filledList, mapOf, message, textsOf, type Message } from "./parameter.ts";

/** `initContainers` → initContainers. */
export const initContainers: EmitField = (list) =>
  message({ initContainers: filledList(itemsOf(list).map(emitContainer)) });

function emitContainer(container: OptionValue): Message {
  const resources = fieldOf(container, "resources");
  return message({
    name: filled(fieldOf(container, "name")),
    image: filled(fieldOf(container, "image")),
    command: textsOf(fieldOf(container, "command")),
    args: textsOf(fieldOf(container, "args")),
    env: filledList(
      fieldsOf(fieldOf(container, "env")).map(({ name, value }) =>
        message({ name, value: textOf(value) || undefined }),
      ),
    ),
    volumeMounts: filledList(itemsOf(fieldOf(container, "volumeMounts")).map(emitMount)),
    restartPolicy: textOf(fieldOf(container, "restartPolicy")),
    resources:
      resources &&
      message({
        requests: mapOf(fieldOf(resources, "requests")),
        limits: mapOf(fieldOf(resources, "limits")),
      }),
  });
}

function emitMount(mount: OptionValue): Message {
  return message({ volumeName: filled(fieldOf(mount, "volumeName")), mountPath: filled(fieldOf(mount, "mountPath")) });
}
