import type { EmitField } from "./emitField.ts";
import { emitStores } from "./fromStore.ts";

/** `secrets` → secretAsEnv, secretAsVolume. */
export const secrets: EmitField = (list, resolve) =>
  emitStores(list, resolve, {
    asEnv: "secretAsEnv",
    asVolume: "secretAsVolume",
    name: { older: "secretName", newer: "secretNameParameter" },
    key: "secretKey",
  });
