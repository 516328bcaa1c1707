import { mount } from 'svelte'
import '../../client/style/wall.css'
import './gallery.css'
import { SCENES } from '../../client/views/wall/scenes.ts'
import { SCENES as SCENE_IDS } from '../../pipelines/contract/wall.ts'
import Gallery from './Gallery.svelte'

/** `?lang=zh-Hant&scene=field`: everything, or the parts of one scene alone. */
const asked = new URLSearchParams(location.search)
const wanted = SCENE_IDS.filter((id) => !asked.has('scene') || asked.get('scene') === id)

void Promise.all(wanted.map(async (id) => [id, await SCENES[id]()] as const)).then((scenes) =>
  mount(Gallery, { target: document.body, props: { lang: asked.get('lang') ?? 'en', scenes } }),
)
