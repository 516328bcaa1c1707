import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a port of this machine that can stop carrying anything, in both directions, without closing. */
export async function starvingProxy(port: number) {
  const sockets = new Set<Socket>()
  let isStarving = false
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (data) => to.write(data))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      if (isStarving) from.pause()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    starve: () => {
      isStarving = true
      for (const socket of sockets) socket.pause()
    },
    feed: () => {
      isStarving = false
      for (const socket of sockets) socket.resume()
    },
    stop: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
