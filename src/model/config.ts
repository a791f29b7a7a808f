import type { NotApplicable } from './attestation.js'
import type { RunTimeSwitch } from './run-time-switch.js'
import type { Lang } from './source.js'

/** How a socket's two directions map onto HTTP. S1: a long GET stream, and POSTs answered 202 with no body. */
export type EndpointShape = 'S1'

/** The HTTP endpoints that replace one socket address. */
export interface EndpointConfig {
  /** URL or path of the event stream (GET). */
  readonly stream: string
  /** URL or path that takes the messages (POST); absent when the client only listens. */
  readonly send?: string
  readonly shape?: EndpointShape
  /** `none`: the server distinguishes clients without a `connectionId` in the query. */
  readonly correlation?: 'connection-id' | 'none'
}

/** Route key, or `authorizer` → `file#function`; or the name of a WebSocket API → those of that API. */
export type GatewayHandlers = Readonly<Record<string, string | Readonly<Record<string, string>>>>

/** `migrate-ws.config.{yaml,json}` or `package.json#migrate-ws`, validated. Every key is optional. */
export interface Config {
  readonly lang?: Lang
  readonly ignore?: readonly string[]
  readonly ownHosts?: readonly string[]
  readonly foreignHosts?: readonly string[]
  /** Browsers reach the servers over HTTP/2: streams share one connection. */
  readonly http2?: boolean
  /** Glob on the socket's URL text, perhaps behind `file#` → its HTTP endpoints. */
  readonly endpoints?: Readonly<Record<string, EndpointConfig>>
  readonly gateway?: { readonly handlers?: GatewayHandlers }
  readonly auth?: { readonly header?: string; readonly token: string; readonly from?: string }
  readonly adapter?: { readonly path: string }
  /** From `apply --switch`; no key of the file. */
  readonly switch?: RunTimeSwitch
  readonly features?: Readonly<Record<string, readonly string[]>>
  readonly phases?: { readonly freeze?: string; readonly migrate?: string; readonly remove?: string }
  readonly checklist?: Readonly<Record<string, { readonly owner?: string }>>
  readonly notApplicable?: readonly NotApplicable[]
}

/** The parts of a key of `endpoints`: `src/live.ts#${this.url}` is that address in that file alone. */
export function partsOfKey(key: string): { readonly file?: string; readonly address: string } {
  // In code, as in `${this.#url}`, it is no separator.
  const [, file, address] = /^([^#$:?]+)#(.+)$/s.exec(key) ?? []
  return file === undefined || address === undefined ? { address: key } : { file, address }
}

/** Below the path of the socket's own address, as the adapter's options have it: `./stream`, `./../stream`. */
export function isRelative(reference: string | undefined): boolean {
  return reference?.startsWith('./') ?? false
}

/** Where they usually are, relative to a socket's own address: see `usualEndpoints`. */
export const usualReferences = { stream: './stream', send: './message' } as const

export function referencesFor(sends: boolean): { readonly stream: string; readonly send?: string } {
  const { stream, send } = usualReferences
  return { stream, ...(sends ? { send } : {}) }
}
