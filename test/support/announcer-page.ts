import { mount } from 'svelte'
import AnnouncerPage from './AnnouncerPage.svelte'

/** A page that an event of its window tells what to announce. */
const { tell } = mount(AnnouncerPage, { target: document.body })
addEventListener('head', (event) => {
  if (event instanceof CustomEvent) tell(event.detail)
})
