import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

const root = import.meta.dirname

/** `vite build` makes the page, `vite build --mode server` the processes; dependencies of the latter stay in node_modules. */
export default defineConfig(({ mode }) => (mode === 'server' ? server : client))

const client = {
  root: `${root}/client`,
  plugins: [svelte({ configFile: false })],
  build: { outDir: `${root}/dist/client`, emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
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
      input: {
        main: `${root}/server/main.ts`,
        'ingest-thread': `${root}/server/threads/ingest-thread.ts`,
        'store-thread': `${root}/server/threads/store-thread.ts`,
        bench: `${root}/test/bench/main.ts`,
      },
      // Side by side, so that a thread is found beside whoever starts it.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
}
