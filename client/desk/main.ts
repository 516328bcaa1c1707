import { mount } from 'svelte'
import '../style/desk.css'
import { Context } from './context.svelte.ts'
import Desk from './Desk.svelte'
import { FRAME } from './views.ts'

const context = new Context()
context.board.open(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`, FRAME, () => {})
mount(Desk, { target: document.body, props: { context } })
