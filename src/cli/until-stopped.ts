/** Milliseconds for an orderly end when the database has moved: what is at its port now may never answer. */
const LEAVE = 10_000

/**
 * Resolves when the program is told to stop (Ctrl-C, or SIGTERM); told again, it ends at once. It also does when the
 * database has moved: then with a line, and a status for which whatever watches over it starts it again.
 */
export function untilStopped(moved: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    const leave = () => {
      console.error(moved.reason.message)
      process.exitCode = 1
      setTimeout(() => process.exit(), LEAVE).unref()
      resolve()
    }
    if (moved.aborted) leave()
    else moved.addEventListener('abort', leave)
  })
}
