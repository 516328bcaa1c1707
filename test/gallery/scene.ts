import { mount, unmount } from 'svelte'
import '../../client/style/wall.css'
import type { Freshness } from '../../client/live/freshness.ts'
import { SCENES } from '../../client/views/wall/scenes.ts'
import Wall from '../../client/views/wall/Wall.svelte'
import { SCENES as SCENE_IDS } from '../../pipelines/contract/wall.ts'
import { boardNamed } from '../fixtures/boards.ts'

/**
 * `?scene=field&board=crisis&freshness=lost&age=1225000&lang=zh-Hant`: a scene from a fixture, in any state, with nothing
 * connected; `hidden` and `pinned` as a person left it, `filled=40` while a first start has filled in so many percent. When the address changes it shows what that asks for.
 */
async function show(): Promise<Record<string, unknown>> {
  const asked = new URLSearchParams(location.search)
  const freshness = (asked.get('freshness') ?? 'live') as Freshness
  const age = Number(asked.get('age') ?? 800)
  const { channels, refusals, asOf } = boardNamed(asked.get('board') ?? 'crisis', asked.get('text') ?? '')
  const id = SCENE_IDS.find((each) => each === asked.get('scene')) ?? 'pulse'
  const module = await SCENES[id]()
  const wall = mount(Wall, {
    target: document.body,
    props: {
      lang: asked.get('lang') ?? 'en',
      id,
      module,
      playing: { isPinned: asked.has('pinned'), isHidden: asked.has('hidden') },
      refusals,
      freshness,
      waiting: asked.has('filled') ? { kind: 'filling', days: 28, percent: Number(asked.get('filled')) } : null,
      ...(freshness === 'loading' ? { channels: {}, asOf: 0, clock: 0 } : { channels, asOf, clock: asOf + age }),
    },
  })
  document.documentElement.dataset['shown'] = location.search
  return wall
}

let shown = show()
addEventListener('popstate', () => {
  const before = shown
  shown = before.then((wall) => unmount(wall)).then(show)
})
