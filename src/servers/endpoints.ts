import { type Config, type EndpointConfig, isRelative, partsOfKey } from '../model/config.js'
import { fits, type Piece, withGaps } from '../model/linear-match.js'
import type { KitEndpoints } from '../model/server-socket.js'
import { atReference } from '../routes/relative-endpoints.js'
import { usualEndpoints } from '../routes/usual-endpoints.js'

/** Where a kit serves a route: as the configuration says, else below the route's own path. */
export function endpointsFor(path: string, { endpoints = {} }: Config): KitEndpoints {
  const usual = { ...usualEndpoints(path), isNamed: false }
  for (const [key, { stream, send }] of Object.entries(endpoints)) {
    const said = pathOf(partsOfKey(key).address)
    const isMeant = said !== '' && [path, asCode(path)].some((one) => fits(globOf(said), one))
    if (!isMeant) continue
    const isColon = /\/:\w/.test(path)
    const served = (end: string) => (isRelative(end) ? atReference(path, end) : asRoute(end, isColon))
    const named = { stream: served(stream), send: send === undefined ? usual.send : served(send) }
    const isAlike = [named.stream, named.send].every(
      (one) => one.startsWith('/') && namesIn(one) === namesIn(path),
    )
    if (!isAlike) return usual
    return { ...named, isNamed: named.stream !== usual.stream || named.send !== usual.send }
  }
  return usual
}

/** Whether an entry of the configuration stands for one of these addresses and routes. */
export function standsForSome(address: string, names: readonly string[]): boolean {
  const [whole, path] = [globOf(address), pathOf(address)]
  const below = path === '' ? undefined : globOf(path)
  return names.some(
    (name) =>
      fits(whole, name) ||
      (below !== undefined && [pathOf(name), asCode(pathOf(name))].some((one) => fits(below, one))),
  )
}

/** Whether code names an endpoint that took the place of a socket. */
export function namesEndpoint(text: string, { stream, send = '' }: EndpointConfig): boolean {
  // Below an address that code makes, only its end is written.
  const ends = [stream, send].map((one) =>
    pathOf(one)
      .replace(/\$\{.*$/s, '')
      .replace(/^\.(?:\/\.\.)*(?=\/)/, ''),
  )
  return ends.some((end) => end.length > 1 && text.includes(end))
}

/** `*` stands for any text, also with `/` in it. */
function globOf(address: string): readonly Piece[] {
  return withGaps(address.split(/\*+/), { but: '\n', min: 0 })
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
