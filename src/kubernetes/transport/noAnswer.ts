/** What stood between a call and its answer. */
export type Obstacle =
  | { readonly type: "aborted" }
  /** No connection within this many milliseconds. */
  | { readonly type: "connectTimeout"; readonly after: number }
  /** Connected, and no answer within this many milliseconds. */
  | { readonly type: "answerTimeout"; readonly after: number }
  /** The proxy's own answer to `CONNECT`, or what it failed with. */
  | { readonly type: "proxy"; readonly proxy: string; readonly said: string; readonly status?: number }
  /** An upgrade was answered with something else. */
  | { readonly type: "notWebSocket"; readonly status: number };

/** Why there is no answer, where Node has no error of its own for it. Stays in this room. */
export class NoAnswer extends Error {
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle) {
    super(obstacle.type);
    this.name = "NoAnswer";
    this.obstacle = obstacle;
  }
}
