import type { OptionRecord } from "../../kubernetes/optionValue.ts";
import { configMaps } from "./configMaps.ts";
import type { EmitField } from "./emitField.ts";
import { emptyDirs } from "./emptyDirs.ts";
import { emitMetadata, ephemeralVolumes } from "./ephemeralVolumes.ts";
import { fieldEnv } from "./fieldEnv.ts";
import { imagePullPolicy, imagePullSecrets } from "./imagePulls.ts";
import { initContainers } from "./initContainers.ts";
import { nodeAffinity } from "./nodeAffinity.ts";
import { nodeSelector } from "./nodeSelector.ts";
import type { Message, ResolveParameter } from "./parameter.ts";
import { message } from "./parameter.ts";
import { podAffinity } from "./podAffinity.ts";
import { resourceClaims } from "./resourceClaims.ts";
import { secrets } from "./secrets.ts";
import { securityContext } from "./securityContext.ts";
import { sharedMemory } from "./sharedMemory.ts";
import { timeout } from "./timeout.ts";
import { tolerations } from "./tolerations.ts";
import { volumes } from "./volumes.ts";

const fields: Readonly<Record<string, EmitField>> = {
  secrets,
  configMaps,
  volumes,
  ephemeralVolumes,
  emptyDirs,
  sharedMemory,
  nodeSelector,
  tolerations,
  nodeAffinity,
  podAffinity,
  imagePullSecrets,
  imagePullPolicy,
  timeout,
  fieldEnv,
  securityContext,
  initContainers,
  resourceClaims,
};

/**
 * The option `kubernetes` as `KubernetesExecutorConfig` (kubernetes_platform/proto/kubernetes_executor_config.proto). The
 * SDK passes it through a Struct, in which whole numbers of 64 bits are texts.
 */
export function emitKubernetes(options: OptionRecord, resolve: ResolveParameter): Message {
  const config = Object.assign(
    {},
    ...options.fields.map(({ name, value }) => fields[name]?.(value, resolve)),
  ) as Message;
  return message({ ...config, podMetadata: emitMetadata(options) });
}
