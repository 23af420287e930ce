/** Draws again and again, with how many times it has; returns how to stop. For what grows by itself: ages. */
export function drawEach(milliseconds: number, draw: (times: number) => void): () => void {
  let times = 0;
  const timer = setInterval(() => {
    draw(++times);
  }, milliseconds);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}
