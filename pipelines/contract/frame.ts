/**
 * A channel is a small keyed world: items under string keys. A screen holds a copy and is told what changed.
 * Positions are (epoch, seq): the epoch changes when the server lost its state, seq counts changes by one.
 * docs/protocol.md is the prose of this file.
 */
export const PROTOCOL = 'groundswell.v1'

export type Items = Readonly<Record<string, unknown>>

export interface Position {
  readonly epoch: string
  readonly seq: number
}

/** A numbered change of one channel; `set` and `del` never share a key. `at` is event time, epoch ms. */
export interface Frame extends Position {
  readonly type: 'delta'
  readonly channel: string
  readonly at: number
  readonly set: Items
  readonly del: readonly string[]
}

/** All of a channel as of `seq`; what a screen held before is void. */
export interface Snapshot extends Position {
  readonly type: 'snapshot'
  readonly channel: string
  readonly at: number
  readonly items: Items
}

export interface Hello {
  readonly type: 'hello'
  readonly protocol: typeof PROTOCOL
  /** Something comes at least this often, ms: a heartbeat when there is nothing else. */
  readonly heartbeat: number
  readonly scope: ScopeName
  /** The wall that a screen of the wall scope belongs to; null for any other. */
  readonly wall: string | null
  /** Server build; a screen that sees another one reloads. */
  readonly version: string
  /** Whether it may subscribe at once, or has to be paired first. */
  readonly access: 'open' | 'unpaired'
}

/** The code under which this screen waits, until another comes or `lasts` ms are over. */
export interface PairingCode {
  readonly type: 'code'
  readonly code: string
  readonly lasts: number
}

/** The screen may subscribe. */
export interface Paired {
  readonly type: 'paired'
  readonly screen: { readonly id: string; readonly name: string; readonly wall: string }
  /** Comes once, after its code was typed: to be kept, and to be said after every hello. */
  readonly token?: string
}

/** Answer to subscribe. `recovered: false` says that the missed frames are gone and a snapshot follows. */
export interface Subscribed extends Position {
  readonly type: 'subscribed'
  readonly channel: string
  readonly recovered: boolean
}

/** Sent when nothing else was for `Hello.heartbeat`; `top` is the newest position of each subscribed channel. */
export interface Heartbeat {
  readonly type: 'heartbeat'
  readonly at: number
  readonly top: Readonly<Record<string, Position>>
}

export const REFUSALS = [
  'bad-command',
  'unknown-channel',
  'forbidden',
  'too-many-subscriptions',
  'too-fast',
  'shutting-down',
  'unpaired',
  'unknown-token',
  'revoked',
  'replaced',
] as const

/** What was wanted, what came, what happens next. */
export interface Refusal {
  readonly type: 'error'
  /** The channel that was asked for, where one was. */
  readonly channel?: string
  readonly code: (typeof REFUSALS)[number]
  readonly message: string
}

export type ServerMessage = Hello | PairingCode | Paired | Subscribed | Snapshot | Frame | Heartbeat | Refusal

/** `wall` sees masked handles and no customer names; `local` is the open scope of a loopback peer. */
export const SCOPES = ['wall', 'local'] as const
export type ScopeName = (typeof SCOPES)[number]

/** The items of a channel after one more frame. */
export function applyFrame(items: Items, frame: Pick<Frame, 'set' | 'del'>): Items {
  const next: Record<string, unknown> = { ...items, ...frame.set }
  for (const key of frame.del) delete next[key]
  return next
}
