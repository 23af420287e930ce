import { getSystemErrorMap } from "node:util";

/** An error of a call to the system (`ENOSPC`, `EACCES`), as Node reports it. */
export function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}

/** The system's words (`no space left on device`), without the names of its calls; else the error's own. */
export function systemWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errno, message } = error as NodeJS.ErrnoException;
  return getSystemErrorMap().get(errno ?? 0)?.[1] ?? message;
}
