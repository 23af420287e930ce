import { fieldOf, itemsOf, textOf } from "../../kubernetes/optionValue.ts";
import type { EmitField } from "./emitField.ts";
import { filled, filledList, message } from "./parameter.ts";

/** `emptyDirs` → emptyDirMounts. */
export const emptyDirs: EmitField = (list) =>
  message({
    emptyDirMounts: filledList(
      itemsOf(list).map((mount) =>
        message({
          volumeName: filled(fieldOf(mount, "volumeName")),
          mountPath: filled(fieldOf(mount, "mountPath")),
          // proto3 keeps an empty text of an `optional` field.
          medium: textOf(fieldOf(mount, "medium")),
          sizeLimit: textOf(fieldOf(mount, "sizeLimit")),
        }),
      ),
    ),
  });
