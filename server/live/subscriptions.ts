import type { Command } from '../../pipelines/contract/command.ts'
import type { Refusal, ScopeName } from '../../pipelines/contract/frame.ts'
import { mayHear } from '../access/scope.ts'
import type { Hub } from './hub.ts'
import type { Outbox } from './outbox.ts'

/** Channels a screen may hear at once. */
export const MOST_CHANNELS = 32

/** The channels one screen hears. */
export interface Subscriptions {
  /** Null when done, else why not. */
  readonly obey: (command: Command) => Omit<Refusal, 'type'> | null
  readonly channels: () => readonly string[]
  readonly end: () => void
}

export interface SubscriptionsSetup {
  readonly hub: Hub
  readonly scope: ScopeName
  readonly outbox: Outbox
  /** Told when a screen came back and what it missed was gone. */
  readonly count: (event: 'not-recovered') => void
}

export function newSubscriptions({ hub, scope, outbox, count }: SubscriptionsSetup): Subscriptions {
  const channels = new Map<string, () => void>()
  const leave = (channel: string) => {
    channels.get(channel)?.()
    channels.delete(channel)
    outbox.forget(channel)
  }
  const subscribe = ({ channel, after }: Extract<Command, { type: 'subscribe' }>) => {
    leave(channel)
    const held = hub.channel(channel)
    const missed = after === null ? null : held.since(after)
    if (after !== null && missed === null) count('not-recovered')
    outbox.send({ type: 'subscribed', channel, ...held.position(), recovered: missed !== null })
    outbox.begin(channel, missed)
    channels.set(channel, hub.listen(channel, { scope, hear: outbox.hear }))
  }
  return {
    obey: (command) => {
      if (command.type === 'unsubscribe') leave(command.channel)
      const refusal = command.type === 'subscribe' ? refusalOf(command.channel, { hub, scope, heard: channels }) : null
      if (command.type === 'subscribe' && refusal === null) subscribe(command)
      return refusal
    },
    channels: () => [...channels.keys()],
    end: () => {
      for (const channel of [...channels.keys()]) leave(channel)
    },
  }
}

interface Asked {
  readonly hub: Hub
  readonly scope: ScopeName
  readonly heard: ReadonlyMap<string, unknown>
}

function refusalOf(channel: string, { hub, scope, heard }: Asked): Omit<Refusal, 'type'> | null {
  if (!hub.has(channel)) {
    return {
      code: 'unknown-channel',
      message: `Wanted a channel of this server, came "${channel}"; docs/protocol.md lists them.`,
    }
  }
  if (!mayHear(scope, channel)) {
    return {
      code: 'forbidden',
      message: `Wanted a channel that the scope ${scope} may hear, came "${channel}"; it is ignored.`,
    }
  }
  if (heard.size < MOST_CHANNELS || heard.has(channel)) return null
  return {
    code: 'too-many-subscriptions',
    message: `Wanted at most ${MOST_CHANNELS} channels; unsubscribe from one first.`,
  }
}
