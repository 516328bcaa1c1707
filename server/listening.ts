import type { Server } from 'node:http'
import type { Config } from './config.ts'
import { cannotListen } from './start-error.ts'

/** Resolves once the server listens where the config says; rejects with a StartError, in our words, where it cannot. */
export const listening = (server: Server, { server: { host, port } }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, { host, port })))
    server.listen(port, host, resolve)
  })
