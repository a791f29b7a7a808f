import { tmpdir } from 'node:os'
import { defineConfig } from 'vitest/config'
import { findAsgiServers, findChromium, findFastApi, findFirefox, findProxies } from './test/needs.mjs'
import { filesOf, LongestFirst } from './test/tiers.mjs'

export default defineConfig({
  test: {
    ...filesOf(process.env.TEST_TIER),
    sequence: { sequencer: LongestFirst },
    globalSetup: 'test/scratch.mjs',
    setupFiles: 'test/support/setup.ts',
    // What needs a browser or FastAPI reads where it is, and skips without; `npm test` installs both first.
    // And the git that the tool starts knows nothing of the developer's settings, nor of a repository around the folder of temporary files.
    env: {
      CHROMIUM_PATH: findChromium() ?? '',
      FIREFOX_PATH: findFirefox() ?? '',
      FASTAPI_PYTHON: findFastApi() ?? '',
      ASGI_PYTHON: findAsgiServers() ?? '',
      PROXIES_PYTHON: findProxies() ?? '',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CEILING_DIRECTORIES: tmpdir(),
    },
    // Only what hangs is ended: a machine that is busy with other things may be ten times slower.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 120_000 } },
    // Of two cores each waits now and then, for a process or a browser.
    maxWorkers: 3,
    // The tool keeps nothing between two runs: files of tests share what they import, which saves a minute.
    isolate: false,
    // What a file is compiled to is kept under node_modules by its content: the next run saves half of its start.
    experimental: { fsModuleCache: true },
    // What is built is loaded as it is, by Node.
    server: { deps: { external: [/[\\/]dist[\\/]/] } },
    // Else a style sheet that is imported as text is an empty one.
    css: true,
  },
})
