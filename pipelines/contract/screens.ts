import type { Shown } from './command.ts'

/** GET /api/screens. */
export interface ListedScreens {
  /** Build of the server. */
  readonly version: string
  /** Ids of the walls a screen can be given. */
  readonly walls: readonly string[]
  /** Addresses under which screens elsewhere reach this server: `server.origins`. */
  readonly addresses: readonly string[]
  /** How many screens want to be paired. */
  readonly waiting: number
  /** Those that are, the oldest first. */
  readonly screens: readonly ListedScreen[]
}

/** A paired screen and what it said of itself since the server started. Times are epoch ms. */
export interface ListedScreen {
  readonly id: string
  readonly name: string
  readonly wall: string
  readonly pairedAt: number
  readonly isConnected: boolean
  /** Null when it was not heard since the server started. */
  readonly heardAt: number | null
  /** Build of its page. */
  readonly build: string | null
  /** The newest frame it has. */
  readonly frame: Shown | null
  /** Size of what it showed last, px, and when. */
  readonly picture: { readonly width: number; readonly height: number } | null
  readonly pictureAt: number | null
  /** How often another screen came with its token while it was connected. */
  readonly replaced: number
}
