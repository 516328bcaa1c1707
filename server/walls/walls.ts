import type { Frame } from '../../pipelines/contract/frame.ts'
import { toFrames } from '../../pipelines/frames.ts'
import type { Bus } from '../bus/bus.ts'
import type { Config } from '../config.ts'
import { channelsOf } from '../live/channels.ts'
import { type Hub, newHub } from '../live/hub.ts'
import { playWalls } from '../roles/walls.ts'
import { scenesOf } from './config.ts'
import type { WallMemory } from './memory.ts'
import { watchSeverity } from './severity.ts'
import { newWallHubs, type WallHubs } from './wall-hubs.ts'

/** Everything screens hear in a run: the channels as they are, and as each wall may show them. */
export interface Channels {
  /** For whoever may hear everything. */
  readonly main: Hub
  readonly walls: WallHubs
  readonly publish: (frame: Frame) => void
  readonly isHeard: (channel: string) => boolean
  readonly stop: () => void
}

export interface ChannelsSetup {
  readonly config: Pick<Config, 'board' | 'topics' | 'walls'>
  readonly epoch: string
  readonly memory: WallMemory
  /** Pairs (Traditional, Simplified): a blocked word is blocked in both writings. */
  readonly simplified: Uint16Array
  /** A role died. */
  readonly fail: (error: unknown) => void
}

/** Opens the channels of a run, and plays on the walls until it is stopped. */
export function openChannels({ config, epoch, memory, simplified, fail }: ChannelsSetup, bus: Bus): Channels {
  const now = () => performance.now()
  const channels = channelsOf(config.topics, config.walls)
  const main = newHub({ epoch, channels, now })
  const walls = newWallHubs(config.walls, { simplified, main, epoch, channels, now })
  const severity = watchSeverity(config.board.topic, (worst) => bus.publish({ name: 'severities', message: worst }))
  const publish = (frame: Frame) => {
    main.publish(frame)
    walls.publish(frame)
    severity(frame)
  }
  const changed = (wall: string, { isHidden }: { isHidden: boolean }) => walls.hide(wall, isHidden)
  const played = config.walls.map((wall) => ({ ...wall, scenes: scenesOf(wall, config.topics) }))
  const playing = playWalls({ walls: played, memory, changed }, bus)
    .pipe(toFrames(epoch))
    .subscribe({ next: publish, error: fail })
  return {
    main,
    walls,
    publish,
    isHeard: (channel) => main.isHeard(channel) || walls.isHeard(channel),
    stop: () => {
      playing.unsubscribe()
      walls.stop()
    },
  }
}
