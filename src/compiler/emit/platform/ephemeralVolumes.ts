import { constantOf, fieldOf, itemsOf, type OptionValue } from "../../kubernetes/optionValue.ts";
import type { EmitField } from "./emitField.ts";
import { filled, filledList, mapOf, message, textsOf, type Message } from "./parameter.ts";

/** `ephemeralVolumes` → genericEphemeralVolume. */
export const ephemeralVolumes: EmitField = (list) =>
  message({ genericEphemeralVolume: filledList(itemsOf(list).map(emitVolume)) });

/** Without a storage class it is the cluster's own; an empty one is none at all, which is another thing to Kubernetes. */
function emitVolume(volume: OptionValue): Message {
  const storageClassName = fieldOf(volume, "storageClassName");
  const isDefault = constantOf(fieldOf(volume, "defaultStorageClass")) ?? storageClassName === undefined;
  return message({
    volumeName: filled(fieldOf(volume, "volumeName")),
    mountPath: filled(fieldOf(volume, "mountPath")),
    accessModes: textsOf(fieldOf(volume, "accessModes")),
    size: filled(fieldOf(volume, "size")),
    defaultStorageClass: isDefault || undefined,
    storageClassName: filled(storageClassName),
    metadata: emitMetadata(volume),
  });
}

/** Labels and annotations, where the options say either. */
export function emitMetadata(options: OptionValue): Message | undefined {
  const labels = fieldOf(options, "labels");
  const annotations = fieldOf(options, "annotations");
  if (labels === undefined && annotations === undefined) return undefined;
  return message({ labels: mapOf(labels), annotations: mapOf(annotations) });
}
