import type { EntryCommand } from '../../pipelines/contract/command.ts'
import type { Hello, Paired, PairingCode, Refusal } from '../../pipelines/contract/frame.ts'

/** How a screen stands to its server. */
export type Standing =
  | { readonly kind: 'coming' }
  /** `screen` is who it is, once it is paired. */
  | { readonly kind: 'in'; readonly screen: Paired['screen'] | null }
  /** It may see nothing; `code` is what is to be typed, null until there is one. */
  | { readonly kind: 'out'; readonly why: 'unpaired' | 'revoked' | 'replaced'; readonly code: Code | null }

export interface Code {
  readonly text: string
  /** When it is void, by the clock of the setup, ms. */
  readonly until: number
}

/** What the server says of letting in. */
export type EntryMessage = Hello | PairingCode | Paired | Refusal

/** What to do about it: hear the channels, say something, or wait. */
export type Step = 'enter' | EntryCommand | null

export interface Entrance {
  readonly next: (message: EntryMessage) => Step
}

/** Where the token stays while the screen is off. */
export interface Keepsake {
  readonly read: () => string | null
  readonly keep: (token: string) => void
  readonly drop: () => void
}

export interface EntranceSetup {
  readonly keepsake: Keepsake
  /** Whether it asks for a code where it could come in without. */
  readonly asks: boolean
  /** Drawn anew by each page. */
  readonly page: string
  /** Ms. */
  readonly now: () => number
  readonly changed: (standing: Standing) => void
}

/** A page that never asks and has no token. */
export const WALK_IN: Entrance = { next: ({ type }) => (type === 'hello' ? 'enter' : null) }

/** Brings a screen in: by its token, by a code that somebody types, or just so where that is enough. */
export function newEntrance({ keepsake, asks, page, now, changed }: EntranceSetup): Entrance {
  let isOpen = false
  let why: 'unpaired' | 'revoked' | 'replaced' = 'unpaired'
  const stay = (code: Code | null): null => {
    changed({ kind: 'out', why, code })
    return null
  }
  const enter = (screen: Paired['screen'] | null): Step => {
    why = 'unpaired'
    changed({ kind: 'in', screen })
    return 'enter'
  }
  const withoutToken = (): Step => {
    if (isOpen && !asks && why !== 'replaced') return enter(null)
    stay(null)
    return { type: 'pair', page }
  }
  const refused = (code: Refusal['code']): Step => {
    if (code === 'unknown-token') {
      keepsake.drop()
      return withoutToken()
    }
    if (code !== 'revoked' && code !== 'replaced') return null
    // Another screen has the token now; it is that one's until somebody decides.
    if (code === 'revoked') keepsake.drop()
    why = code
    return stay(null)
  }
  return {
    next: (message) => {
      switch (message.type) {
        case 'hello': {
          isOpen = message.access !== 'unpaired'
          const token = why === 'replaced' ? null : keepsake.read()
          return token === null ? withoutToken() : { type: 'identify', token, page }
        }
        case 'code':
          return stay({ text: message.code, until: now() + message.lasts })
        case 'paired':
          if (message.token !== undefined) keepsake.keep(message.token)
          return enter(message.screen)
        case 'error':
          return refused(message.code)
      }
    },
  }
}
