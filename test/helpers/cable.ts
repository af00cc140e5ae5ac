import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A way to the database that can be cut, and mended. */
export interface Cable {
  /** Connection string that leads through it. */
  url: string
  cut(): Promise<void>
  mend(): Promise<void>
}

/** Lays a cable to the database of a connection string. */
export async function cableTo(databaseUrl: string): Promise<Cable> {
  const { hostname, port } = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let server: Server | undefined
  const lay = async (at: number) => {
    server = createServer((near) => {
      const far = connect(Number(port || 5432), hostname)
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(socket)
        socket.on('error', () => other.destroy())
        socket.on('close', () => sockets.delete(socket))
        socket.pipe(other)
      }
    }).listen(at, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const place = await lay(0)
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(place)
  return {
    url: url.href,
    async cut() {
      const closed = server && once(server, 'close')
      server?.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    async mend() {
      await lay(place)
    },
  }
}
