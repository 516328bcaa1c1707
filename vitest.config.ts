import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname

export default defineConfig({
  test: {
    // Left alone, vitest leaves one core to whoever watches, which is half of a machine of two.
    maxWorkers: availableParallelism(),
    reporters: process.env['CI']
      ? ['verbose', './test/support/closing-line.ts']
      : ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'node',
          root,
          include: ['test/**/*.test.ts'],
          exclude: ['test/architecture.test.ts', 'test/e2e/**', 'test/faults/**', 'test/pages/**', 'test/process/**'],
          // Only ever waited out by what fails: two busy cores make an honest test five times slower.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'architecture', root, include: ['test/architecture.test.ts'], testTimeout: 120_000 } },
      {
        // What a browser makes of the client's parts, without a server: nothing here waits for a clock, so all run side by side.
        test: {
          name: 'pages',
          root,
          include: ['test/pages/**/*.test.ts'],
          globalSetup: 'test/pages/gallery-built.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Whole processes on the built server: real threads, real kills, real pages.
        test: {
          name: 'process',
          root,
          include: ['test/process/**/*.test.ts', 'test/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        // What breaks, and what must hold all the same. SEED=n replays a run, FAULTS=long takes longer looks.
        test: {
          name: 'faults',
          root,
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
