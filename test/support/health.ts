import type { ServerHealth } from '../../server/health.ts'
import { eventually, type ServerProcess } from './server-process.ts'

/** What /healthz says. */
export const healthOf = ({ address }: Pick<ServerProcess, 'address'>): Promise<ServerHealth> =>
  fetch(`${address}/healthz`).then((answer) => answer.json() as Promise<ServerHealth>)

/** The same once it says what is wanted; rejects when the server ends before. */
export const healthOnce = (
  server: Pick<ServerProcess, 'address' | 'ended'>,
  fits: (health: ServerHealth) => boolean,
): Promise<ServerHealth> => eventually(() => healthOf(server), fits, server.ended)
