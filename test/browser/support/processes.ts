// The processes of tasks, as the system knows them. The component `wait_for` of workspace "slow" writes its id.
import { existsSync, readFileSync } from "node:fs";
import { expect } from "@playwright/test";
export { isAlive } from "../../support/livingProcess.ts";

/** The id of the process that a task wrote beside the file it waits for. */
export async function processOf(awaited: string): Promise<number> {
  const file = `${awaited}.pid`;
  await expect.poll(() => existsSync(file) && readFileSync(file, "utf8") !== "", { timeout: 60_000 }).toBe(true);
  return Number(readFileSync(file, "utf8"));
}
