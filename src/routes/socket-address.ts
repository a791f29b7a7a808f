import { authorityOf, maskCode, originPart, splitQuery } from '../languages/script/values/address-text.js'
import type { Config } from '../model/config.js'
import { isOwn } from './hosts.js'

/** An address of which every part of the path is known: a text, or code that is one part by itself. */
export interface SocketAddress {
  /** Scheme and host as written, in http form; `''` for the page's own. */
  readonly origin: string
  readonly segments: readonly string[]
  readonly query: string
  /** A port is written: nothing here says which server listens there. */
  readonly hasPort: boolean
}

const pageHost = /^\$\{((window|document|self|globalThis)\.)?location\.host\}$/
const pageOrigin = /\blocation\.(origin|protocol)\b/
const hostAlone =
  /^([\w.-]+|\[::1\]|\$\{((window|document|self|globalThis)\.)?location\.host(name)?\})(:\d+)?$/

/** An address of this machine, the page's own host or one of `ownHosts`; undefined for every other, and where the path is not known. */
export function socketAddress(httpAddress: string, config: Config): SocketAddress | undefined {
  const masked = maskCode(httpAddress)
  const [place, query] = splitQuery(masked.text)
  const origin = originPart(place)
  const authority = authorityOf(httpAddress)
  const isPage =
    authority === undefined
      ? origin === '' || pageOrigin.test(masked.unmask(origin))
      : pageHost.test(authority)
  if (!isPage && (authority === undefined || !hostAlone.test(authority) || !isOwn(authority, config)))
    return undefined
  const path = place.slice(origin.length)
  if (path !== '' && !path.startsWith('/')) return undefined
  const parts = path.split('/').filter((part) => part !== '')
  // Code beside text in one part gives an unknown text.
  if (parts.some((part) => part.length > 1 && /[\ue000-\uf8ff]/.test(part))) return undefined
  return {
    origin: isPage && !/[\ue000-\uf8ff]/.test(path + query) ? '' : masked.unmask(origin),
    segments: parts.map((part) => masked.unmask(part)),
    query: masked.unmask(query),
    hasPort: !isPage && /:\d+$/.test(authority ?? ''),
  }
}

/** The name that code goes by: `room` for `${room}`, `${this.room}`, `${encodeURIComponent(room)}`. */
export function nameInCode(segment: string): string | undefined {
  return /^\$\{(?:encodeURIComponent\()?(?:[\w$]+\??\.)*([A-Za-z_$][\w$]*)\)?\}$/.exec(segment)?.[1]
}
