import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumLaunch } from './test/support/chromium.ts'

const root = import.meta.dirname

export default defineConfig({
  test: {
    reporters: process.env['CI'] ? ['verbose', './test/support/closing-line.ts'] : ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'node',
          root,
          include: ['test/**/*.test.ts'],
          exclude: ['test/architecture.test.ts', 'test/e2e/**', 'test/process/**', 'test/client/**/*.browser.test.ts'],
          testTimeout: 20_000,
        },
      },
      { test: { name: 'architecture', root, include: ['test/architecture.test.ts'] } },
      {
        plugins: [svelte()],
        test: {
          name: 'browser',
          root,
          include: ['test/client/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: await chromiumLaunch() }),
            instances: [{ browser: 'chromium', viewport: { width: 1920, height: 1080 } }],
          },
        },
      },
      {
        // Whole processes on the built server: real threads, real kills, real pages.
        test: {
          name: 'process',
          root,
          include: ['test/process/**/*.test.ts', 'test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
