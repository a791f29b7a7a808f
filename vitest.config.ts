import { defineConfig } from 'vitest/config'
import { findChromium } from './test/needs.mjs'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Browser proofs read CHROMIUM_PATH and skip without it; `npm test` installs a browser first.
    env: { CHROMIUM_PATH: findChromium() ?? '' },
    // Whole-process tests start several Nodes and gits; machines may have two cores.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
