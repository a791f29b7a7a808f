import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Host } from '../../fixtures/servers/host.js'
import { Network } from '../../fixtures/servers/network.js'
import type { Minutes, Offer } from '../../fixtures/servers/offer.js'
import { servePages } from '../../fixtures/servers/page-server.js'
import { temporaryFolder } from '../support/temporary-repository.js'
import type { DrivenContext, DrivenPage } from './browser.js'
import { buildPage } from './build-page.js'
import type { Case } from './cases.js'
import { leaveSeat, takeSeat } from './pages.js'
import type { Outcome, Stage } from './transcript.js'

/** How long anything may take that a transcript waits for. */
const patience = 120_000

const usual: Offer['channels'] = [{ socket: '/ws', stream: '/api/chat/stream', send: '/api/chat/message' }]

/** Starts a server for an offer; `dropped` is called when its script cuts the clients off. */
export type StartHost = (offer: Offer, dropped: () => void) => Promise<Host>

/**
 * Plays a case: the client of `folder` in a page of its own against a server of its own. What is `awaited` of the outcome
 * may take its time on a busy machine; when it does not come, the outcome is what it is.
 */
export async function run(
  one: Case,
  folder: string,
  carrier: Offer['carrier'],
  context: DrivenContext,
  startHost: StartHost,
  awaited: (outcome: Outcome) => boolean = () => true,
): Promise<Outcome> {
  const out = temporaryFolder()
  const built = await buildPage(folder, out)
  const abroad = one.abroad ? await servePages({ folders: [out] }) : undefined
  let network: Network | undefined
  const { script, channels = usual, server } = one
  const allowOrigin = abroad ? { allowOrigin: abroad.origin } : {}
  const host = await startHost({ carrier, script, channels, folder: out, ...server, ...allowOrigin }, () =>
    network?.drop(),
  )
  network = await Network.before(host.port)
  for (const name of built) nameHost(join(out, name), network.host)
  const seat = await takeSeat(context)
  const { page, seen, logged, failures } = seat
  try {
    await page.goto(`${abroad?.origin ?? `http://${network.host}`}/index.html`)
    const outcome = async () =>
      blurred(
        { seen: [...seen], logged: [...logged], failures: [...failures], ...linesOf(await host.minutes()) },
        one,
      )
    await one.play?.(stageOf(page, seen, network, host, carrier, outcome))
    await waitFor(async () => isOver(one, carrier, seen, await host.minutes()))
    await waitFor(async () => awaited(await outcome()))
    await wait(100) // whatever comes too late or twice
    return await outcome()
  } finally {
    await leaveSeat(context, seat)
    await network.close()
    await host.close()
    await abroad?.close()
  }
}

/** Whether everything that is expected has come. What will differ on the stream is not waited for. */
function isOver(one: Case, carrier: Offer['carrier'], seen: readonly string[], minutes: Minutes): boolean {
  const { heard = [], joined = 1, present = joined, differs = [] } = one
  const isOpen = (where: keyof Outcome) => carrier !== 'websocket' && differs.some((one) => one.in === where)
  return (
    (seen.length >= one.seen.length || isOpen('seen')) &&
    (minutes.heard.length >= heard.length || isOpen('heard')) &&
    (minutes.joined >= joined || isOpen('joined')) &&
    (minutes.present === present || isOpen('present'))
  )
}

/** The client's code names a host that does not exist; here it is this run's. */
function nameHost(path: string, host: string): void {
  const text = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    text
      .replaceAll('wss://chat.example.com', `ws://${host}`)
      .replaceAll('https://chat.example.com', `http://${host}`),
  )
}

function stageOf(
  page: DrivenPage,
  seen: readonly string[],
  network: Network,
  host: Host,
  carrier: Offer['carrier'],
  outcome: () => Promise<Outcome>,
): Stage {
  const inVain = async (what: string) =>
    new Error(`${what}, in vain: ${JSON.stringify(await outcome())}; the page has ${await stateOf(page)}`)
  const minutes = async (what: string, holds: (minutes: Minutes) => boolean) => {
    if (!(await waitFor(async () => holds(await host.minutes())))) throw await inVain(what)
  }
  return {
    page,
    network,
    call: (name, ...args) => page.evaluate(`window.${name}(...${JSON.stringify(args)})`),
    click: (selector) => page.click(selector, { timeout: patience }),
    async sees(what) {
      const holds = () => (typeof what === 'number' ? seen.length >= what : seen.includes(what))
      if (!(await waitFor(async () => holds()))) throw await inVain(`waited to see ${what}`)
    },
    hears: (count) => minutes(`waited to hear ${count}`, ({ heard }) => heard.length >= count),
    joins: (count) => minutes(`waited for ${count} to join`, ({ joined }) => joined >= count),
    comesBack: (count) =>
      carrier !== 'websocket'
        ? minutes(`waited for ${count} to join`, ({ joined }) => joined >= count)
        : wait(400),
    present: (count) => minutes(`waited for ${count} to be there`, ({ present }) => present === count),
    says: (text) => host.say(text),
    ends: (code, reason) => host.end(code, reason),
    admits: (...tokens) => host.admit(tokens),
    wait: (ms) => wait(ms),
  }
}

/** What tells a page that did not load from one whose server is silent: its address, its state and what it has fetched. */
async function stateOf(page: DrivenPage): Promise<string> {
  const asked = page.evaluate(
    `JSON.stringify([location.href, document.readyState, ...performance.getEntriesByType('resource').map(({ name }) => name)])`,
  )
  const late = wait(5000).then(() => 'no answer')
  return String(await Promise.race([asked, late]).catch((error) => error))
}

function linesOf({ heard, joined, present }: Minutes): Pick<Outcome, 'heard' | 'joined' | 'present'> {
  return { heard, joined: [String(joined)], present: [String(present)] }
}

function blurred(outcome: Outcome, { blurs = [] }: Case): Outcome {
  const lines = { ...outcome }
  for (const { in: where, keep } of blurs) lines[where] = keep(lines[where])
  return lines
}

async function waitFor(holds: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + patience
  while (Date.now() < end) {
    if (await holds()) return true
    await wait(20)
  }
  return holds()
}
