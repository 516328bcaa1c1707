import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'
import { DESK_CATALOGUES } from './client/messages/desk/language.ts'
import { faultsOf } from './client/messages/faults.ts'
import { CATALOGUES } from './client/messages/language.ts'

const root = import.meta.dirname

/** `vite build` makes the page, `vite build --mode server` the processes; dependencies of the latter stay in node_modules. */
export default defineConfig(({ mode }) => ({ server, gallery })[mode] ?? client)

/** A language that lacks a message, or asks for another argument, fails the build. */
const wholeCatalogues: Plugin = {
  name: 'whole-catalogues',
  buildStart() {
    const faults = [CATALOGUES, DESK_CATALOGUES].flatMap(({ en, ...others }) =>
      Object.entries(others).flatMap(([tag, catalogue]) => faultsOf(tag, en, catalogue)),
    )
    if (faults.length > 0) this.error(`Wanted every message in every language, came:\n${faults.join('\n')}`)
  },
}

/** Where a build spends its time is no warning: of whoever starts for the first time it asks nothing. */
const checks = { bundlerTimings: false }

const client = {
  root: `${root}/client`,
  plugins: [wholeCatalogues, svelte({ configFile: false })],
  build: {
    outDir: `${root}/dist/client`,
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks,
      input: {
        index: `${root}/client/index.html`,
        desk: `${root}/client/desk.html`,
        remote: `${root}/client/remote.html`,
      },
    },
  },
}

/** Every part in every state, from fixtures: `npm run gallery` serves it, the picture tests build it. */
const gallery = {
  root: `${root}/test/gallery`,
  publicDir: `${root}/client/public`,
  plugins: [svelte({ configFile: false })],
  build: {
    outDir: `${root}/dist/gallery`,
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks,
      input: {
        index: `${root}/test/gallery/index.html`,
        scene: `${root}/test/gallery/scene.html`,
        desk: `${root}/test/gallery/desk.html`,
        remote: `${root}/test/gallery/remote.html`,
      },
    },
  },
}

const server = {
  root,
  build: {
    ssr: true,
    outDir: `${root}/dist/server`,
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      checks,
      input: {
        main: `${root}/server/main.ts`,
        'ingest-thread': `${root}/server/threads/ingest-thread.ts`,
        'store-thread': `${root}/server/threads/store-thread.ts`,
        bench: `${root}/test/bench/main.ts`,
        'bench-customer-card': `${root}/test/bench/customer-card.ts`,
        'bench-drill-down': `${root}/test/bench/drill-down.ts`,
        'bench-import': `${root}/test/bench/import.ts`,
        'bench-screens': `${root}/test/bench/screens.ts`,
      },
      output: {
        // Side by side, so that a thread is found beside whoever starts it.
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // V8 compiles a constant of a module in, and reads a variable anew each time: 0.4 µs of CPU a line taken in (7 %).
        topLevelVar: false,
      },
    },
  },
}
