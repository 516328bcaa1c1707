import type { Named, ScreenLanguage } from './names.ts'

/** Scenes a wall can play, in the order they play unless its config says otherwise. */
export const SCENES = ['pulse', 'field', 'voices'] as const
export type SceneId = (typeof SCENES)[number]

/** The scene that a crisis is looked at on. */
export const CRISIS_SCENE: SceneId = 'pulse'
/** From this severity on it is shown, and nothing else. */
export const CRISIS = 7

/** Channel `wall/<id>`: what a wall plays and what it shows now. Two screens of one wall show the same. */
export interface WallItems {
  readonly wall: WallItem
  readonly state: WallState
}

export interface WallItem extends Named {
  readonly id: string
  readonly scenes: readonly SceneId[]
  /** How long a scene stands, s. */
  readonly dwell: number
  /** Whether words are blocked and mentions delayed on the server. */
  readonly isSafe: boolean
  /** What its screens speak; null for what each browser does. */
  readonly language: ScreenLanguage | null
}

export interface WallState {
  readonly scene: SceneId
  /** When it came up, epoch ms. */
  readonly since: number
  /** Somebody holds the scene. */
  readonly isPinned: boolean
  /** A severity of 7 or more holds Pulse; nobody told it to go on since. */
  readonly isAlarmed: boolean
  /** Somebody hid everything that strangers wrote. */
  readonly isHidden: boolean
}

/** What a person may tell a wall. */
export const WALL_ORDERS = ['next', 'previous', 'pin', 'unpin', 'hide', 'show'] as const
export type WallOrder = (typeof WALL_ORDERS)[number]

export const wallChannel = (wall: string): string => `wall/${wall}`
