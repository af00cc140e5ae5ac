const EPOCH = 1_420_070_400_000n
let increment = 0n

/** An id as Discord gives them: sorted by time, never the same twice. */
export function snowflake(time = Date.now()): string {
  increment = (increment + 1n) & 0xfffffn
  return String(((BigInt(time) - EPOCH) << 22n) | increment)
}
