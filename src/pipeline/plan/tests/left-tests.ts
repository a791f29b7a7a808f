import { adapterFor, modulesOf } from '../../../clients/libraries.js'
import { usesOfKind } from '../../../clients/verdict/places.js'
import type { Finding } from '../../../model/finding.js'
import { byLocation } from '../../../model/lines.js'
import type { DecidedSocket } from '../../../model/socket.js'
import type { Location } from '../../../model/source.js'

/** A place of a test that the doubles do not reach. `lines`: what to write there. */
export interface LeftTest {
  readonly location: Location
  readonly because: 'module' | 'page' | 'frames' | 'server' | 'later' | 'loop' | 'unplaced'
  readonly lines: readonly string[]
}

/** Packages whose class or hook goes from the client that is rewritten. Others construct SseSocket themselves. */
export function goneFrom(written: readonly DecidedSocket[]): ReadonlySet<string> {
  const replaced = written.filter(({ usage: { api } }) => /^(in-place|hook)$/.test(String(adapterFor(api))))
  return new Set(replaced.flatMap(({ usage }) => modulesOf(usage.api)))
}

/** By what was found in `tests`, which lead to the clients, and in the tests of whole pages, which lead to none. */
export function leftTests(
  written: readonly DecidedSocket[],
  tests: readonly string[],
  findings: readonly Finding[],
  unplaced: readonly string[],
): readonly LeftTest[] {
  const isOfClient = new Set(tests)
  const gone = goneFrom(written)
  const paths = written.flatMap(({ verdict }) => verdict.endpoint ?? []).map(pathsOf)
  const found = findings.flatMap(({ ruleId, messageId, role, zone, data, location }): LeftTest[] => {
    const isMock = ruleId === 'websocket-mock'
    const of = isOfClient.has(location.path)
    if (isMock && messageId === 'module-mocked' && of && gone.has(data.module ?? ''))
      return [
        { location, because: 'module', lines: ["globalThis.WebSocket = FakeWebSocket // the mock's class"] },
      ]
    if (isMock && messageId === 'route-mocked' && !/\\.link$/.test(data.function ?? '') && written.length > 0)
      return [{ location, because: 'page', lines: distinct(paths.flatMap(pageLines)) }]
    if (isMock && messageId === 'frames-watched' && written.length > 0)
      return [{ location, because: 'frames', lines: distinct(paths.flatMap(watchLines)) }]
    return role === 'server' &&
      zone === 'test' &&
      of &&
      /^(node-websocket-server|ws-package-server)$/.test(ruleId)
      ? [{ location, because: 'server', lines: [] }]
      : []
  })
  const inline = tests.length === 0 ? [] : written.filter(({ verdict }) => verdict.kind === 'inline')
  const later = inline
    .filter(({ usage }) => usesOfKind(usage, 'send').length > 0)
    .map(({ usage: { location } }): LeftTest => {
      const lines = ['await vi.waitFor(() => expect(…))  // jest: await waitFor(() => expect(…))']
      return { location, because: 'later', lines }
    })
  const loops = inline
    .filter(({ usage }) => usage.loop !== undefined)
    .map(({ usage: { location } }): LeftTest => ({ location, because: 'loop', lines: [] }))
  const start = { line: 1, column: 1 }
  return [
    ...found,
    ...later,
    ...loops,
    ...unplaced.map((path): LeftTest => {
      return { location: { path, start, end: start }, because: 'unplaced', lines: [] }
    }),
  ].sort((one, other) => byLocation(one.location, other.location))
}

function distinct(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)]
}

interface Paths {
  readonly stream: string
  readonly send: string | undefined
}

/** The ends of addresses that a page requests, as a pattern of Playwright: code within them matches anything. */
function pathsOf({ stream, send }: { readonly stream: string; readonly send?: string }): Paths {
  const pattern = (address: string) =>
    `**${address.replace(/^(?:\$\{[^{}]*\}(?:\/\/\$\{[^{}]*\})?|\w+:\/\/[^/]*)/, '').replace(/\$\{[^{}]*\}/g, '*')}*`.replace(
      /^\*{3,}/,
      '**',
    )
  return { stream: pattern(stream), send: send === undefined ? undefined : pattern(send) }
}

function pageLines({ stream, send }: Paths): readonly string[] {
  const events = String.raw`event: ws.ready\ndata: {}\n\ndata: hello\n\n`
  return [
    `await page.route('${stream}', (route) => route.fulfill({ contentType: 'text/event-stream', body: '${events}' }))`,
    ...(send === undefined ? [] : [`await page.route('${send}', (route) => route.fulfill({ status: 202 }))`]),
  ]
}

function watchLines({ stream, send }: Paths): readonly string[] {
  return [
    `const opened = page.waitForRequest('${stream}')`,
    ...(send === undefined ? [] : [`const sent = page.waitForRequest('${send}')  // then sent.postData()`]),
  ]
}
