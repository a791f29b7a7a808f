import type { Config } from '../model/config.js'
import { fits, withGaps } from '../model/linear-match.js'
import type { KitEndpoints } from '../model/server-socket.js'
import { usualEndpoints } from '../sockets/routes/python/kits.js'

/** Where a kit serves a route: as the configuration says, else below the route's own path. */
export function endpointsFor(path: string, { endpoints = {} }: Config): KitEndpoints {
  const usual = { ...usualEndpoints(path), isNamed: false }
  for (const [address, { stream, send }] of Object.entries(endpoints)) {
    const said = pathOf(address)
    const isMeant =
      said !== '' &&
      [path, asCode(path)].some((one) => fits(withGaps(said.split(/\*+/), { but: '\n', min: 0 }), one))
    if (!isMeant) continue
    const named = { stream: asRoute(stream), send: send === undefined ? usual.send : asRoute(send) }
    const isAlike = [named.stream, named.send].every(
      (one) => one.startsWith('/') && namesIn(one) === namesIn(path),
    )
    if (!isAlike) return usual
    return { ...named, isNamed: named.stream !== usual.stream || named.send !== usual.send }
  }
  return usual
}

/** `/ws/{room}` → `/ws/${room}`, as clients have it. */
function asCode(path: string): string {
  return path.replace(/\{(\w+)(?::\w+)?\}/g, '$${$1}')
}

/** The path of an address, without a host: `wss://a.example/ws` → `/ws`. */
function pathOf(address: string): string {
  return address.replace(/^[a-z]{1,10}:\/\/[^/]*/i, '').replace(/^\$\{[^}]*\}/, '')
}

function asRoute(address: string): string {
  return pathOf(address)
    .replace(/[?#].*$/s, '')
    .replace(/\$\{(\w+)\}/g, '{$1}')
}

function namesIn(path: string): string {
  return [...path.matchAll(/\{(\w+)/g)]
    .map(([, name]) => name)
    .sort()
    .join()
}
