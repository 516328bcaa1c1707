import { mount } from 'svelte'
import TilePage from './TilePage.svelte'

/** A page that an event of its window tells the rows of a tile. */
const { tell } = mount(TilePage, { target: document.body })
addEventListener('rows', (event) => {
  if (event instanceof CustomEvent) tell(event.detail)
})
