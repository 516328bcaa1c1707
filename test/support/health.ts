import type { ServerHealth } from '../../server/health.ts'
import { eventually, type ServerProcess } from './server-process.ts'

/** What /healthz says. Throws when a line is not accounted for: whoever looks, and whenever, the account is right. */
export const healthOf = async (server: Pick<ServerProcess, 'address'>): Promise<ServerHealth> =>
  accounted(await said(server))

/** The same once it says what is wanted; rejects when the server ends before. */
export const healthOnce = (
  server: Pick<ServerProcess, 'address' | 'ended'>,
  fits: (health: ServerHealth) => boolean,
): Promise<ServerHealth> =>
  eventually(
    () => said(server),
    (health) => fits(accounted(health)),
    server.ended,
  )

const said = ({ address }: Pick<ServerProcess, 'address'>): Promise<ServerHealth> =>
  fetch(`${address}/healthz`).then((answer) => answer.json() as Promise<ServerHealth>)

function accounted(health: ServerHealth): ServerHealth {
  if (!health.accounted)
    throw new Error(`Wanted every line accounted for at every moment, but: ${JSON.stringify(health.sources)}`)
  return health
}
