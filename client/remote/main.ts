import { mount } from 'svelte'
import '../style/desk.css'
import { Board } from '../live/board.svelte.ts'
import Remote from './Remote.svelte'

const board = new Board()
board.open(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`, ['world'], () => {})
mount(Remote, { target: document.body, props: { board } })
