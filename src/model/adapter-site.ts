import type { Location, Span, Text } from './source.js'

/** `new SseSocket(address, options)` in code, for `apply --native`. */
export interface AdapterSite {
  readonly path: string
  readonly location: Location
  /** The `new …(…)` expression. */
  readonly construction: Span
  /** The name under which it is kept, as far as the place shows; else the class's own. */
  readonly name: string
  /** From the parenthesis to the address. */
  readonly before: Span
  /** From behind the address to the parenthesis. */
  readonly options: Span
  readonly given: AdapterOptions
}

/** The options of the adapter. */
export interface AdapterOptions {
  /** `./…` lies below the path of the address, whose query goes along in any case. Absent: the address itself. */
  readonly stream?: string
  readonly send?: string
  readonly correlation: 'connection-id' | 'none'
  /** Cookies go to another origin as well. */
  readonly cookies: boolean
  readonly against: readonly AgainstAdapted[]
  /** Where its file reads `message` of what a function is given: errors of the adapter say there why. */
  readonly messages: readonly Span[]
}

/** What stands against an EventSource in its place: an option for which that has nothing, or how the options are written. */
export interface AgainstAdapted {
  readonly kind: 'option' | 'form'
  readonly what: Text
  readonly location: Location
}

/** Where a site stands, as a key. */
export function siteKey(path: string, { start }: Span): string {
  return `${path}\0${start}`
}
