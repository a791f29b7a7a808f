import type { Config } from '../model/config.js'
import { fits, withGaps } from '../model/linear-match.js'
import type { KitEndpoints } from '../model/server-socket.js'
import { usualEndpoints } from '../routes/usual-endpoints.js'

/** Where a kit serves a route: as the configuration says, else below the route's own path. */
export function endpointsFor(path: string, { endpoints = {} }: Config): KitEndpoints {
  const usual = { ...usualEndpoints(path), isNamed: false }
  for (const [address, { stream, send }] of Object.entries(endpoints)) {
    const said = pathOf(address)
    const isMeant =
      said !== '' &&
      [path, asCode(path)].some((one) => fits(withGaps(said.split(/\*+/), { but: '\n', min: 0 }), one))
    if (!isMeant) continue
    const isColon = /\/:\w/.test(path)
    const named = {
      stream: asRoute(stream, isColon),
      send: send === undefined ? usual.send : asRoute(send, isColon),
    }
    const isAlike = [named.stream, named.send].every(
      (one) => one.startsWith('/') && namesIn(one) === namesIn(path),
    )
    if (!isAlike) return usual
    return { ...named, isNamed: named.stream !== usual.stream || named.send !== usual.send }
  }
  return usual
}

/** `/ws/{room}`, `/ws/:room` → `/ws/${room}`, as clients have it. */
function asCode(path: string): string {
  return path.replace(
    /\{(\w+)(?::\w+)?\}|(?<=\/):(\w+)/g,
    (_, braced?: string, colon?: string) => `\${${braced ?? colon}}`,
  )
}

/** The path of an address, without a host: `wss://a.example/ws` → `/ws`. */
function pathOf(address: string): string {
  return address.replace(/^[a-z]{1,10}:\/\/[^/]*/i, '').replace(/^\$\{[^}]*\}/, '')
}

function asRoute(address: string, isColon: boolean): string {
  return pathOf(address)
    .replace(/[?#].*$/s, '')
    .replace(/\$\{(\w+)\}/g, isColon ? ':$1' : '{$1}')
}

function namesIn(path: string): string {
  return [...path.matchAll(/\{(\w+)|(?<=\/):(\w+)/g)]
    .map(([, braced, colon]) => braced ?? colon)
    .sort()
    .join()
}
