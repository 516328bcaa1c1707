import { mount } from 'svelte'
import '../style/desk.css'
import Remote from './Remote.svelte'

mount(Remote, { target: document.body })
