import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// No test gets the package itself.
const nothing = fileURLToPath(new URL('test/nothing.ts', import.meta.url))

export default defineConfig({
  test: { environment: 'jsdom', setupFiles: ['./test/setup.ts'], alias: { 'isomorphic-ws': nothing } },
})
