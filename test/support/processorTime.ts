/**
 * Milliseconds that this process has kept processors busy: of two amounts the difference tells what work costs, however much
 * else the machine does meanwhile.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
