import type { StoredScreen } from '../../data/history/ledger.ts'
import type { EntryCommand, Report } from '../../pipelines/contract/command.ts'
import type { Refusal, ScopeName, ServerMessage } from '../../pipelines/contract/frame.ts'
import type { Pairing } from '../access/pairing.ts'
import type { Parting, Stay } from '../access/stays.ts'
import type { Place } from '../access/waiting.ts'

/** How one connection comes to be let in, and is sent away again. */
export interface Entrance {
  /** Whether it may hear channels. */
  readonly isOpen: () => boolean
  readonly obey: (command: EntryCommand) => Said | null
  /** Anything at all came from it. */
  readonly heard: () => void
  /** Once a second. */
  readonly tend: () => void
  readonly end: () => void
}

/** Every one is counted. */
export type EntranceEvent = 'paired' | 'identified' | 'refused-token' | 'refused-picture' | Parting

export interface EntranceSetup {
  readonly pairing: Pairing
  /** Whether it has to be paired before it hears anything. */
  readonly isRequired: boolean
  readonly scope: ScopeName
  readonly address: string
  /** Told of the wall it is paired to, before it is let in. */
  readonly seated?: (wall: string) => void
  readonly send: (message: ServerMessage) => void
  readonly close: (code: number, reason: string) => void
  readonly count: (event: EntranceEvent) => void
}

type Said = Omit<Refusal, 'type'>

/** Close codes; `again` is the same page over a newer connection. */
export const CLOSED = { revoked: 4003, replaced: 4009, again: 4010 } as const satisfies Record<Parting, number>
const CLOSED_GUESSING = 1008

export function newEntrance(setup: EntranceSetup): Entrance {
  const { pairing, isRequired, scope, address, send, close, count } = setup
  let stay: Stay | null = null
  let place: Place | null = null
  let isGone = false

  const part = (why: Parting) => {
    count(why)
    leave()
    isGone = true
    if (why !== 'again') send({ type: 'error', ...PARTED[why] })
    close(CLOSED[why], why)
  }
  const leave = () => {
    place?.leave()
    stay?.leave()
    place = null
    stay = null
  }
  const enter = ({ id, name, wall }: StoredScreen, page: string, token?: string) => {
    place?.leave()
    place = null
    stay = pairing.enter(id, { page, part })
    setup.seated?.(wall)
    send({ type: 'paired', screen: { id, name, wall }, ...(token !== undefined && { token }) })
  }
  const identify = (token: string, page: string): Said | null => {
    const screen = pairing.known(token, address)
    if (!screen) {
      count('refused-token')
      if (pairing.isGuessing(address)) close(CLOSED_GUESSING, 'too many wrong tokens')
      return UNKNOWN
    }
    count('identified')
    enter(screen, page)
    return null
  }
  const wait = (page: string): null => {
    place = pairing.wait({
      address,
      show: (code, lasts) => send({ type: 'code', code, lasts }),
      admit: (screen, token) => {
        if (isGone) return false
        count('paired')
        enter(screen, page, token)
        return true
      },
    })
    return null
  }
  const report = (said: Report): Said | null => {
    if (!stay) return UNPAIRED
    if (stay.report(said)) return null
    count('refused-picture')
    return NO_PICTURE
  }
  return {
    isOpen: () => !isGone && (!isRequired || stay !== null),
    obey: (command) => {
      if (command.type === 'report') return report(command)
      if (scope !== 'wall') return NO_WALL
      if (stay || place) return TWICE
      return command.type === 'pair' ? wait(command.page) : identify(command.token, command.page)
    },
    heard: () => stay?.heard(),
    tend: () => place?.tend(),
    end: () => {
      isGone = true
      leave()
    },
  }
}

/** Of a server where nobody is paired. */
export const OPEN: Entrance = {
  isOpen: () => true,
  obey: () => NOBODY,
  heard: () => {},
  tend: () => {},
  end: () => {},
}

/** For a command to hear something. */
export const UNPAIRED: Said = {
  code: 'unpaired',
  message: 'Wanted a screen that is paired; say "identify" with your token or "pair" for a code. Nothing was done.',
}
const NOBODY: Said = { code: 'bad-command', message: 'Wanted a server that pairs screens; this one does not.' }
const UNKNOWN: Said = {
  code: 'unknown-token',
  message: 'Wanted the token of a paired screen; this one is none, or none any more. Say "pair" for a code.',
}
const PARTED: Readonly<Record<Exclude<Parting, 'again'>, Said>> = {
  revoked: { code: 'revoked', message: 'This screen was revoked: its token is void. Connect again and say "pair".' },
  replaced: { code: 'replaced', message: 'Another screen came with the token of this one, which is closed.' },
}
const TWICE: Said = {
  code: 'bad-command',
  message: 'Wanted "pair" or "identify" once; this screen waits or is paired already. Nothing was done.',
}
const NO_WALL: Said = {
  code: 'bad-command',
  message: 'Wanted a screen with the scope "wall": connect with ?scope=wall to be paired. Nothing was done.',
}
const NO_PICTURE: Said = {
  code: 'bad-command',
  message: 'Wanted "picture" to be one baseline JPEG of at most 11,000 bytes and 480 pixels; it was left out.',
}
