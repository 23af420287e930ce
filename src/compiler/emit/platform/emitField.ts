import type { OptionValue } from "../../kubernetes/optionValue.ts";
import type { Message, ResolveParameter } from "./parameter.ts";

/** What a field of the option `kubernetes` is in `KubernetesExecutorConfig`. */
export type EmitField = (value: OptionValue, resolve: ResolveParameter) => Message;
