import type { EmitField } from "./emitField.ts";
import { emitStores } from "./fromStore.ts";

/** `configMaps` → configMapAsEnv, configMapAsVolume. */
export const configMaps: EmitField = (list, resolve) =>
  emitStores(list, resolve, {
    asEnv: "configMapAsEnv",
    asVolume: "configMapAsVolume",
    name: { older: "configMapName", newer: "configMapNameParameter" },
    key: "configMapKey",
  });
