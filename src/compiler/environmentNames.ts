/** Whether a container's environment can have a variable of this name, in every Kubernetes that KFP runs on. */
export function isEnvironmentName(name: string): boolean {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) && name !== "." && !name.startsWith("..");
}
