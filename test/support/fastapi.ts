import { describe, it } from 'vitest'
import { isCI } from './browser.js'

/**
 * Tests that need FastAPI: `FASTAPI_PYTHON`, which `npm test` sets, is a Python that has it. Without one they are skipped
 * under a name that says so; with `CI` set that is a failure.
 */
export function describeWithFastApi(name: string, define: (python: string) => void): void {
  describeWith('FASTAPI_PYTHON', 'no Python with FastAPI', name, define)
}

/** The same for tests that need the ASGI servers of Debian, Redis, and Channels beside FastAPI. */
export function describeWithAsgiServers(name: string, define: (python: string) => void): void {
  describeWith('ASGI_PYTHON', 'no Python with uvicorn, gunicorn, hypercorn, daphne and Redis', name, define)
}

/** The same for tests that need the proxies of Debian as well. */
export function describeWithProxies(name: string, define: () => void): void {
  describeWith('PROXIES_PYTHON', 'no nginx, Apache, HAProxy and Caddy beside uvicorn', name, define)
}

function describeWith(
  variable: string,
  missing: string,
  name: string,
  define: (python: string) => void,
): void {
  const python = process.env[variable]
  if (python) describe(name, () => define(python))
  else if (isCI()) {
    it(`${name} must be there in CI`, () => {
      throw new Error(`There is ${missing}; npm test installs one on Debian`)
    })
  } else it.skip(`${name}: ${missing} here; set ${variable} or run npm test`)
}
