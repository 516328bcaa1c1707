import { mount } from 'svelte'
import '../../client/style/desk.css'
import { Board } from '../../client/live/board.svelte.ts'
import Remote from '../../client/remote/Remote.svelte'
import { wallChannel } from '../../pipelines/contract/wall.ts'
import { crisis } from '../fixtures/pulse.ts'
import { stateOf, WALLS } from '../fixtures/walls.ts'

/** `?as=alarmed&lang=zh-Hant`: the remote of a wall as it plays, is pinned, held by an alarm, hidden or lost, with nothing connected. */
const as = new URLSearchParams(location.search).get('as') ?? 'playing'
const { channels } = crisis()

globalThis.fetch = async () => ({ ok: true, json: async () => ({ walls: WALLS }) }) as Response

const board = new Board()
// What it follows changes with the wall, and here is nobody to send it.
board.follow = () => {}
board.channels = {
  ...channels,
  ...Object.fromEntries(WALLS.map((wall) => [wallChannel(wall.id), { wall, state: stateOf(as) }])),
}
board.state = as === 'lost' ? 'lost' : 'live'
mount(Remote, { target: document.body, props: { board } })
