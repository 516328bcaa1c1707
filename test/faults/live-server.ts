import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Frame } from '../../pipelines/contract/frame.ts'
import { type Hub, newHub } from '../../server/live/hub.ts'
import type { LiveEvent } from '../../server/live/refusal.ts'
import type { WallChannels } from '../../server/live/seat.ts'
import { serveLive } from '../../server/live/socket-server.ts'

/** A page that may connect from any address of this machine. */
export const ORIGIN = 'https://wall.example'

/** The real live server on port 0 over a hub that the test feeds. */
export async function startLive(
  channels: readonly string[],
  {
    now = () => performance.now(),
    server = createServer(),
    screens = { all: 1_000, address: 50 },
    walls,
  }: {
    readonly now?: () => number
    readonly server?: Server
    readonly screens?: { readonly all: number; readonly address: number }
    readonly walls?: (wall: string | null, hub: Hub) => WallChannels
  } = {},
) {
  const counted = new Map<LiveEvent, number>()
  const hub = newHub({ epoch: 'e1', channels, now })
  const live = serveLive(server, {
    hub,
    ...(walls && { walls: (wall: string | null) => walls(wall, hub) }),
    screens,
    version: '1',
    origins: [ORIGIN],
    isReady: () => true,
    count: (event) => counted.set(event, (counted.get(event) ?? 0) + 1),
    now,
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return {
    hub,
    port: (server.address() as AddressInfo).port,
    count: (event: LiveEvent) => counted.get(event) ?? 0,
    mostWaiting: live.mostWaiting,
    screens: live.screens,
    /** Sets keys on a channel; event time is the number of the change. */
    publish: (channel: string, set: Readonly<Record<string, unknown>>, del: readonly string[] = []): Frame => {
      const seq = hub.channel(channel).position().seq + 1
      const frame: Frame = { type: 'delta', epoch: 'e1', channel, seq, at: seq, set, del }
      hub.publish(frame)
      return frame
    },
    stop: async () => {
      live.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
