import { describe, it } from 'vitest'
import { isCI } from './browser.js'

/**
 * Tests that need FastAPI: `FASTAPI_PYTHON`, which `npm test` sets, is a Python that has it. Without one they are skipped
 * under a name that says so; with `CI` set that is a failure.
 */
export function describeWithFastApi(name: string, define: (python: string) => void): void {
  const python = process.env.FASTAPI_PYTHON
  if (python) describe(name, () => define(python))
  else if (isCI()) {
    it(`${name} must be there in CI`, () => {
      throw new Error('There is no Python with FastAPI; npm test installs one on Debian')
    })
  } else it.skip(`${name}: no Python with FastAPI here; set FASTAPI_PYTHON or run npm test`)
}
