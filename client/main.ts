import { mount } from 'svelte'
import './style/wall.css'
import App from './App.svelte'

mount(App, { target: document.body })
