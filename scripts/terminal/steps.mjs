// "[2/5] Installing VS Code server (first time only, about 20 s)… 12 s": long work that says what it is and how far.

/** @typedef {{ isTTY?: boolean, write(text: string): unknown }} Terminal */

/** Numbered steps of a long command. On a terminal the running step counts its seconds; in a log each line is written once. */
export class Steps {
  #done = 0;

  /**
   * @param {number} total how many steps there will be
   * @param {Terminal} [terminal]
   */
  constructor(total, terminal = process.stdout) {
    this.total = total;
    this.terminal = terminal;
  }

  /**
   * Does one step and says how long it took.
   *
   * @template T
   * @param {string} title what is being done: "Installing packages"
   * @param {string} estimate shown in brackets: "first time only, about 15 s"; empty for a short step
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async step(title, estimate, work) {
    const line = `[${++this.#done}/${this.total}] ${title}${estimate && ` (${estimate})`}…`;
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    this.terminal.write(line);
    const ticking = this.terminal.isTTY
      ? setInterval(() => this.terminal.write(`\r${line} ${seconds()} s `), 1000)
      : undefined;
    try {
      const result = await work();
      this.terminal.write(`${this.terminal.isTTY ? `\r${line}` : ""} done in ${seconds()} s\n`);
      return result;
    } catch (error) {
      this.terminal.write("\n");
      throw error;
    } finally {
      clearInterval(ticking);
    }
  }

  /**
   * Counts a step that has nothing to do.
   *
   * @param {string} title
   * @param {string} why "up to date"
   */
  skip(title, why) {
    this.terminal.write(`[${++this.#done}/${this.total}] ${title}: ${why}\n`);
  }
}
