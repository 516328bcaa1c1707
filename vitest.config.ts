import { defineConfig } from 'vitest/config'

const root = import.meta.dirname

export default defineConfig({
  test: {
    reporters: process.env['CI']
      ? ['verbose', './test/support/closing-line.ts']
      : ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'node',
          root,
          include: ['test/**/*.test.ts'],
          exclude: ['test/architecture.test.ts', 'test/e2e/**', 'test/faults/**', 'test/process/**'],
          // Only ever waited out by what fails: two busy cores make an honest test five times slower.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'architecture', root, include: ['test/architecture.test.ts'], testTimeout: 120_000 } },
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
