import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds between two tries to reach a database that is away. */
const TRY_EVERY = 500

/** Of sockets, of PostgreSQL (it stops, starts or has no room for one more connection), and of Prisma. */
const away =
  /^(E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NETDOWN|NOTFOUND|AI_AGAIN)|08...|57P0[1235]|53300|P10(01|02|17)|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/
/** `pg` gives no codes to these. */
const unnamed =
  /^(Connection terminated|Client has encountered a connection error|timeout expired|timeout exceeded when trying to connect)/
/** Of the file system, and of PostgreSQL. */
const full = /^(ENOSPC|EDQUOT|53100)$/

/** Whether an error says that the database cannot be reached at the moment, not that it refuses what was asked. */
export function isOutage(thrown: unknown): boolean {
  return causes(thrown).some(
    ({ code, originalCode, kind, message }) =>
      [code, originalCode, kind].some((said) => away.test(String(said))) || unnamed.test(String(message)),
  )
}

/** Whether an error says that there is no room on the disk, that of the pictures or that of the database. */
export function isFull(thrown: unknown): boolean {
  return causes(thrown).some(({ code, originalCode }) =>
    [code, originalCode].some((said) => full.test(String(said))),
  )
}

/** Milliseconds between two looks whether there is room on the disk again. */
const ROOM_EVERY = 3_000

/**
 * Does what needs room on the disk: again and again, until there is.
 *
 * @param full says once that there is none; that it cannot be said either, the disk being the database's too, is no matter
 * @param signal ends the waiting, with its reason
 * @returns whether it had to wait
 */
export async function awaitRoom(
  act: () => Promise<void>,
  full: (error: Error) => Promise<void>,
  signal: AbortSignal,
): Promise<boolean> {
  for (let waited = false; ; waited = true) {
    try {
      await act()
      return waited
    } catch (error) {
      if (!isFull(error)) throw error
      if (!waited)
        await full(error as Error).catch((unsaid) => {
          if (!isOutage(unsaid) && !isFull(unsaid)) throw unsaid
        })
      await sleep(ROOM_EVERY, undefined, { signal }).catch(() => signal.throwIfAborted())
    }
  }
}

/** An error with those it carries: Node joins those of several addresses, Prisma has the driver's beside its own. */
function causes(thrown: unknown): Record<string, unknown>[] {
  if (typeof thrown !== 'object' || thrown === null) return []
  const error = thrown as Record<string, unknown>
  const joined = Array.isArray(error.errors) ? error.errors : []
  const { driverAdapterError } = (error.meta ?? {}) as { driverAdapterError?: { cause?: unknown } }
  return [error, ...[...joined, driverAdapterError?.cause].flatMap(causes)]
}

/**
 * Does what must be done even if the database goes away meanwhile: again, as soon as it is back. The loss may come
 * after the database has done it, so it has to bear being done twice.
 *
 * @param signal ends the waiting, with the error of the last try
 */
export async function rideOut<T>(act: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (!isOutage(error) || signal.aborted) throw error
      await sleep(TRY_EVERY, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) throw error
    }
  }
}
