import { mount } from 'svelte'
import '../../../client/style/wall.css'
import type { Freshness } from '../../../client/live/freshness.ts'
import Pulse from '../../../client/views/wall/Pulse.svelte'
import { calm, crisis, hostile, silentSource, young } from '../../fixtures/pulse.ts'

/** `?board=crisis&freshness=lost&age=1225000`: the scene from a fixture, in any state, with nothing connected. */
const asked = new URLSearchParams(location.search)
const boards = { calm, crisis, young, silentSource, hostile: () => hostile(asked.get('text') ?? '') } as const
const board = boards[(asked.get('board') ?? 'crisis') as keyof typeof boards]()
const freshness = (asked.get('freshness') ?? 'live') as Freshness
const age = Number(asked.get('age') ?? 800)

mount(Pulse, {
  target: document.body,
  props:
    freshness === 'loading'
      ? { channels: {}, freshness, asOf: 0, clock: 0 }
      : { channels: board.channels, freshness, asOf: board.asOf, clock: board.asOf + age },
})
