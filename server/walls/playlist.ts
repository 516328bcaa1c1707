import { CRISIS, CRISIS_SCENE, type SceneId, type WallOrder, type WallState } from '../../pipelines/contract/wall.ts'

/** What a wall plays. */
export interface Playlist {
  readonly scenes: readonly SceneId[]
  /** s. */
  readonly dwell: number
}

/** What happens to a wall: somebody tells it something, the worst severity of its topic changes, time goes by. */
export type WallEvent =
  | { readonly kind: 'order'; readonly order: WallOrder }
  | { readonly kind: 'severity'; readonly severity: number }
  | { readonly kind: 'tick' }

/** `severity` is the last that was told; only its rise to a crisis calls, so that a person can look elsewhere meanwhile. */
export interface Playing {
  readonly state: WallState
  readonly severity: number
}

export const startOf = ({ scenes }: Playlist, now: number): WallState => ({
  scene: scenes[0] ?? CRISIS_SCENE,
  since: now,
  isPinned: false,
  isAlarmed: false,
  isHidden: false,
})

/** How a wall plays on; the same state, by identity, where nothing changes. `now` is epoch ms. */
export function afterEvent(playing: Playing, event: WallEvent, { playlist, now }: At): Playing {
  const { state } = playing
  if (event.kind === 'severity') return afterSeverity(playing, event.severity, now)
  const next =
    event.kind === 'order' ? afterOrder(state, event.order, { playlist, now }) : afterTick(state, { playlist, now })
  return next === state ? playing : { ...playing, state: next }
}

interface At {
  readonly playlist: Playlist
  readonly now: number
}

function afterSeverity({ state, severity: before }: Playing, severity: number, now: number): Playing {
  const [was, is] = [before >= CRISIS, severity >= CRISIS]
  if (is && !was) return { severity, state: { ...shown(state, CRISIS_SCENE, now), isAlarmed: true } }
  // What held it is over: the scene stands for a whole turn more.
  if (!is && state.isAlarmed) return { severity, state: { ...state, since: now, isAlarmed: false } }
  return { severity, state }
}

function afterOrder(state: WallState, order: WallOrder, { playlist: { scenes }, now }: At): WallState {
  switch (order) {
    case 'next':
      return shown(state, neighbour(scenes, state.scene, 1), now)
    case 'previous':
      return shown(state, neighbour(scenes, state.scene, -1), now)
    case 'pin':
      return { ...state, isPinned: true }
    case 'unpin':
      return { ...state, since: now, isPinned: false, isAlarmed: false }
    case 'hide':
      return { ...state, isHidden: true }
    case 'show':
      return { ...state, isHidden: false }
  }
}

function afterTick(state: WallState, { playlist: { scenes, dwell }, now }: At): WallState {
  const isHeld = state.isPinned || state.isAlarmed || scenes.length < 2
  // A clock that was set back must not keep a scene for hours.
  const stood = Math.abs(now - state.since)
  return isHeld || stood < dwell * 1_000 ? state : shown(state, neighbour(scenes, state.scene, 1), now)
}

const shown = (state: WallState, scene: SceneId, now: number): WallState => ({ ...state, scene, since: now })

/** A scene that is not on the list, as Pulse may be in a crisis, is followed by the first and preceded by the last. */
function neighbour(scenes: readonly SceneId[], scene: SceneId, step: 1 | -1): SceneId {
  const at = scenes.indexOf(scene)
  const from = at < 0 && step < 0 ? 0 : at
  return scenes[(from + step + scenes.length) % scenes.length] ?? scene
}
