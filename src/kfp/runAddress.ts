/** Where KFP's UI shows a run (its routes are behind a `#`). `uiAddress`: where the UI opens in a browser. */
export function runAddress(uiAddress: string, runId: string): string {
  return `${uiAddress.replace(/\/+$/, "")}/#/runs/details/${encodeURIComponent(runId)}`;
}
