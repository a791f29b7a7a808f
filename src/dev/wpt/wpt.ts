import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, chromium } from 'playwright-core'
import { classicAdapter } from '../../../transforms/runtime/text.js'
import { chromiumPath } from '../chromium.js'
import { servePeers } from './peers.js'
import { pagesIn, serveTests } from './tests.js'

/** One subtest as testharness.js counts it: status 0 has passed. */
interface Subtest {
  readonly name: string
  readonly status: number
  readonly message: string | null
}

interface Result {
  readonly file: string
  readonly subtests: readonly Subtest[]
  /** What went wrong besides: an exception at load, or no end. */
  readonly fault?: string
}

/** A page of tests with `timeout=long` takes a minute. */
const patience = 75_000
const atOnce = 2
/** No network but this machine's, and no sandbox, which does not work as root. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
]
/** At most this many failing subtests of one file are shown. */
const shown = 4

/**
 * Runs the tests of the folder `websockets` of a checkout of web-platform-tests against SseSocket, in Chromium. They are no part of this
 * repository. Words choose files: `npm run wpt -- <checkout> [<word> …]`. Exit code 2: no such folder or no browser.
 */
export async function wpt([checkout = '', ...words]: readonly string[]): Promise<number> {
  const folder = resolve(checkout)
  if (
    checkout === '' ||
    !existsSync(join(folder, 'resources/testharness.js')) ||
    chromiumPath === undefined
  ) {
    console.error(
      'Type: npm run wpt -- <folder with resources/ and websockets/ of web-platform-tests> [<word of a path> …]; Chromium is needed',
    )
    return 2
  }
  const peers = servePeers()
  const tests = await serveTests(folder, peers)
  const browser = await chromium.launch({ executablePath: chromiumPath, args: [...flags] })
  try {
    const { pages, left } = pagesIn(folder)
    const chosen = pages.filter((page) => words.length === 0 || words.some((word) => page.includes(word)))
    const results = await resultsOf(chosen, browser, tests.origin)
    report(results, words.length === 0 ? left : [])
    return 0
  } finally {
    await browser.close()
    await tests.close()
  }
}

async function resultsOf(
  pages: readonly string[],
  browser: Browser,
  origin: string,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const waiting = [...pages]
  const worker = async () => {
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      results.push(await resultOf(page, browser, origin))
      process.stderr.write(`\r${results.length} of ${pages.length} files`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results.sort((a, b) => (a.file < b.file ? -1 : 1))
}

/** Each file has its own cookies and connections. */
async function resultOf(file: string, browser: Browser, origin: string): Promise<Result> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    let end: (told: string) => void = () => {}
    const ended = new Promise<string>((resolve) => {
      end = resolve
    })
    await page.exposeFunction('testsEnded', (told: string) => end(told))
    await page.addInitScript(adapterInPlace())
    await page.goto(`${origin}/${file}?default`)
    const told = await Promise.race([ended, wait(patience, undefined)])
    if (told === undefined) return { file, subtests: [], fault: 'it did not end' }
    const { subtests, status } = JSON.parse(told) as { subtests: Subtest[]; status: Subtest }
    return status.status === 1 ? { file, subtests, fault: status.message ?? 'it failed' } : { file, subtests }
  } catch (error) {
    return { file, subtests: [], fault: String(error) }
  } finally {
    await context.close()
  }
}

/** A row a file; what failed stands below it. */
function report(results: readonly Result[], left: ReadonlyMap<string, string> | readonly []): void {
  let [passed, all, whole] = [0, 0, 0]
  for (const { file, subtests, fault } of results) {
    const failed = subtests.filter(({ status }) => status !== 0)
    const good = subtests.length - failed.length
    passed += good
    all += subtests.length
    if (failed.length === 0 && fault === undefined) whole++
    console.log(
      `${String(good).padStart(4)} of ${String(subtests.length).padEnd(3)} ${relative('websockets', file)}`,
    )
    for (const { name, message } of failed.slice(0, shown))
      console.log(`          ${inLine(name)}: ${inLine(message ?? 'no end')}`)
    if (failed.length > shown) console.log(`          … and ${failed.length - shown} more`)
    if (fault !== undefined) console.log(`          ${inLine(fault)}`)
  }
  for (const [file, why] of left) console.log(`not run: ${relative('websockets', file)}: ${why}`)
  console.log(`${whole} of ${results.length} files pass whole; ${passed} of ${all} subtests pass`)
}

function inLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 160)
}

/**
 * A script that puts SseSocket in the place of WebSocket. `ws://host/echo` becomes `./stream` and `./message` below it. SSE has no
 * sub-protocols: rewritten code names none, so none is handed on, and what else such a test asks is still seen.
 */
function adapterInPlace(): string {
  return `${classicAdapter()}
globalThis.WebSocket = new Proxy(SseSocket, {
  construct(target, [url], asked) {
    const options = { stream: './stream', send: './message' }
    return Reflect.construct(target, [url, options], asked === globalThis.WebSocket ? target : asked)
  },
})
`
}
