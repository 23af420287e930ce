import type { KubeObject } from "../object.ts";
import { flagAt } from "../reading.ts";
import type { Lifecycle } from "./kind.ts";

/** Stopped by a field of the spec being true: `spec.suspend`, `spec.runPolicy.suspend`, `spec.paused`. */
export function suspendedBy(keys: readonly string[], isOver?: (object: KubeObject) => boolean): Lifecycle {
  const patch = (value: boolean): object =>
    keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
  return {
    isStopped: (object) => flagAt(object, ...keys),
    isOver,
    stopPatch: () => patch(true),
    startPatch: () => patch(false),
  };
}

/** Stopped by an annotation that only has to be there; starting takes it away. */
export function stoppedByAnnotation(
  name: string,
  value: (now: number) => string,
  isStopped: (written: string) => boolean,
): Lifecycle {
  const patch = (written: string | null): object => ({ metadata: { annotations: { [name]: written } } });
  return {
    isStopped: (object) => {
      const annotations = object.metadata.annotations ?? {};
      return Object.hasOwn(annotations, name) && isStopped(annotations[name] ?? "");
    },
    stopPatch: (_object, now) => patch(value(now)),
    startPatch: () => patch(null),
  };
}
