import { mount } from 'svelte'
import '../../client/style/wall.css'
import './gallery.css'
import Gallery from './Gallery.svelte'

mount(Gallery, {
  target: document.body,
  props: { lang: new URLSearchParams(location.search).get('lang') ?? 'en' },
})
