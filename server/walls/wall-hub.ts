import { asyncScheduler, type SchedulerLike, Subscription } from 'rxjs'
import type { Frame, Items } from '../../pipelines/contract/frame.ts'
import { type Hub, newHub } from '../live/hub.ts'
import { newBlocklist } from './blocklist.ts'
import { guarded } from './guard.ts'

/**
 * The channels as the screens of one wall hear them, numbered anew: without blocked words, mentions some seconds later,
 * and without anything that strangers wrote while it is hidden. Only channels that one of its screens asked for are kept.
 */
export interface WallHub extends Hub {
  /** Hides what strangers wrote at once, or shows it again; mentions come back as new ones come in. */
  readonly hide: (isHidden: boolean) => void
  readonly stop: () => void
}

export interface WallHubSetup {
  readonly id: string
  /** Absent where nothing is blocked and nothing waits; `delay` is in s. */
  readonly safe?: { readonly delay: number; readonly blocked: readonly string[] } | undefined
  /** Pairs (Traditional, Simplified). */
  readonly simplified: Uint16Array
  readonly main: Hub
  readonly epoch: string
  readonly channels: readonly string[]
  /** Monotonic, ms. */
  readonly now: () => number
}

export function newWallHub(setup: WallHubSetup, clock: SchedulerLike = asyncScheduler): WallHub {
  const { id, safe, simplified, main, epoch, channels, now } = setup
  const own = newHub({ epoch: `${epoch}-${id}`, channels, now })
  const isBlocked = newBlocklist(safe?.blocked ?? [], simplified)
  const delay = (safe?.delay ?? 0) * 1_000
  const asked = new Set<string>()
  // Holds at most a frame a second for each feed that was asked for, and each for `delay`: feeds speak no faster.
  const waiting = new Subscription()
  let isHidden = false

  const publish = (channel: string, at: number, { set, del }: Change) => {
    const shown = guarded(set, { isBlocked, isHidden })
    const { epoch: life, seq } = own.channel(channel).position()
    own.publish({
      type: 'delta',
      channel,
      epoch: life,
      seq: seq + 1,
      at,
      set: shown.set,
      del: [...del, ...shown.del],
    })
  }
  const isLate = (channel: string) => delay > 0 && channel.startsWith('feed/')
  const take = (frame: Frame) => {
    if (!asked.has(frame.channel)) return
    const tell = () => publish(frame.channel, frame.at, frame)
    if (!isLate(frame.channel)) return tell()
    const held = clock.schedule(() => {
      tell()
      waiting.remove(held)
    }, delay)
    waiting.add(held)
  }
  /** What is known of a channel when it is first asked for; nobody knows how old a mention of a feed is. */
  const open = (channel: string) => {
    if (asked.has(channel) || !own.has(channel)) return
    asked.add(channel)
    const { at, items } = main.channel(channel).snapshot()
    if (!isLate(channel) && Object.keys(items).length > 0) publish(channel, at, { set: items, del: [] })
  }
  const again = (channel: string) => {
    const { at, items } = channel.startsWith('feed/')
      ? own.channel(channel).snapshot()
      : main.channel(channel).snapshot()
    publish(channel, at, { set: items, del: [] })
  }
  return {
    ...own,
    publish: take,
    channel: (name) => {
      open(name)
      return own.channel(name)
    },
    hide: (hidden) => {
      if (hidden === isHidden) return
      isHidden = hidden
      for (const channel of asked) if (HOLDS_WORDS.test(channel)) again(channel)
    },
    stop: () => waiting.unsubscribe(),
  }
}

/** Channels in which strangers speak. */
const HOLDS_WORDS = /^(topic|split|feed)\//

interface Change {
  readonly set: Items
  readonly del: readonly string[]
}
