import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { DrivenBrowser, DrivenContext, DrivenPage } from './browser.js'

/** Tests in Firefox are asked for: without one they fail. */
export function describeInFirefox(name: string, define: (browser: () => DrivenBrowser) => void): void {
  const executablePath = process.env.FIREFOX_PATH
  if (!executablePath) {
    it(name, () => {
      throw new Error('There is no Firefox here; set FIREFOX_PATH')
    })
    return
  }
  describe(name, () => {
    let firefox: Browser | undefined
    beforeAll(async () => {
      firefox = await puppeteer.launch({ browser: 'firefox', executablePath, extraPrefsFirefox: preferences })
    })
    afterAll(() => firefox?.close())
    define(() => ({
      async newContext() {
        if (!firefox) throw new Error('Firefox did not start')
        return contextOf(await firefox.createBrowserContext())
      },
    }))
  })
}

/** Pages run side by side, and only one of them is in front: timers of the others would fire once a second. */
const preferences = {
  'dom.min_background_timeout_value': 4,
  'dom.timeout.enable_budget_timer_throttling': false,
}

function contextOf(context: BrowserContext): DrivenContext {
  return {
    newPage: async () => pageOf(await context.newPage()),
    addCookies: (cookies) => context.setCookie(...cookies),
  }
}

function pageOf(page: Page): DrivenPage {
  return {
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    close: () => page.close(),
    evaluate: (script) => page.evaluate(script),
    waitForFunction: (script) => page.waitForFunction(script, polled),
    // A page behind others draws nothing, and puppeteer would wait for that before it clicks.
    async click(selector) {
      await found(page, selector)
      await page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`)
    },
    async fill(selector, text) {
      await found(page, selector)
      await page.evaluate(`{
        const field = document.querySelector(${JSON.stringify(selector)})
        field.value = ${JSON.stringify(text)}
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }`)
    },
    addInitScript: (script) => page.evaluateOnNewDocument(script),
    on(event: string, told: (what: never) => void) {
      if (event === 'console')
        page.on('console', (message) => {
          const type: string = message.type() === 'warn' ? 'warning' : message.type()
          if (type === 'timeStamp') return // a mark for the profiler
          told({ type: () => type, text: () => message.text(), args: () => message.args() } as never)
        })
      else if (event === 'crash') page.on('error', () => told(undefined as never))
      else
        page.on('pageerror', (error) => {
          // Firefox tells of connections that fail as if the page had thrown.
          if (!/^(Firefox can’t establish|The connection to) /.test((error as Error).message))
            told(error as never)
        })
    },
  }
}

const polled = { polling: 20, timeout: 120_000 }

async function found(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(`document.querySelector(${JSON.stringify(selector)})`, polled)
}
