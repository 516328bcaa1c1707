import { mount } from 'svelte'
import '../style/desk.css'
import Desk from './Desk.svelte'

mount(Desk, { target: document.body })
