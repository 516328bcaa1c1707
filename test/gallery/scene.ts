import { mount } from 'svelte'
import '../../client/style/wall.css'
import type { Freshness } from '../../client/live/freshness.ts'
import Pulse from '../../client/views/wall/Pulse.svelte'
import { boardNamed } from '../fixtures/boards.ts'

/** `?board=crisis&freshness=lost&age=1225000&lang=zh-Hant`: the scene from a fixture, in any state, with nothing connected. */
const asked = new URLSearchParams(location.search)
const freshness = (asked.get('freshness') ?? 'live') as Freshness
const age = Number(asked.get('age') ?? 800)
const { channels, refusals, asOf } = boardNamed(asked.get('board') ?? 'crisis', asked.get('text') ?? '')

mount(Pulse, {
  target: document.body,
  props: {
    lang: asked.get('lang') ?? 'en',
    refusals,
    freshness,
    ...(freshness === 'loading' ? { channels: {}, asOf: 0, clock: 0 } : { channels, asOf, clock: asOf + age }),
  },
})
