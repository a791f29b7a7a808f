import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium-browser',
]

/** `CHROMIUM_PATH`, which `npm test` sets, else where systems keep a browser. */
export const chromiumPath = [process.env.CHROMIUM_PATH, ...usual].find(
  (path): path is string => path !== undefined && path !== '' && existsSync(path),
)

/**
 * Tests that need a real Chromium, with one browser for all of them. Without one they are skipped under a name that says so;
 * with `CI` set that is a failure. `further`: flags of the browser beside the usual ones.
 */
export function describeInBrowser(
  name: string,
  define: (browser: () => Browser) => void,
  further: readonly string[] = [],
): void {
  if (chromiumPath === undefined) {
    const missing = `${name}: no Chromium here; set CHROMIUM_PATH or run npm test`
    if (isCI()) {
      it(missing, () => {
        throw new Error('The browser proofs must run in CI, and there is no Chromium')
      })
    } else it.skip(missing)
    return
  }
  describe(name, () => {
    let browser: Browser | undefined
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: chromiumPath, args: [...flags, ...further] })
    })
    afterAll(() => browser?.close())
    define(() => {
      if (!browser) throw new Error('The browser did not start')
      return browser
    })
  })
}

/** No network but this machine's, no first-run pages, no sandbox (it does not work as root in a container). */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

export function isCI(): boolean {
  return !['', '0', 'false', undefined].includes(process.env.CI)
}
