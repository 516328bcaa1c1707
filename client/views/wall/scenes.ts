import type { SceneId } from '../../../pipelines/contract/wall.ts'
import type { SceneModule } from './scene.ts'

/** Every scene of a wall, fetched when it is to be shown. A new one adds a line here, and its name where walls are configured. */
export const SCENES: Readonly<Record<SceneId, () => Promise<SceneModule>>> = {
  pulse: () => import('./Pulse.svelte'),
  field: () => import('./Field.svelte'),
  voices: () => import('./Voices.svelte'),
}
