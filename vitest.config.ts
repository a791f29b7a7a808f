import { defineConfig } from 'vitest/config'
import { findChromium, findFastApi } from './test/needs.mjs'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What needs a browser or FastAPI reads where it is, and skips without; `npm test` installs both first.
    env: { CHROMIUM_PATH: findChromium() ?? '', FASTAPI_PYTHON: findFastApi() ?? '' },
    // Whole-process tests start several Nodes and gits; machines may have two cores.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Else a style sheet that is imported as text is an empty one.
    css: true,
  },
})
