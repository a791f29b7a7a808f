import type { Piece } from './linear-match.js'
import type { Span } from './source.js'

/** What stands between clients and servers, and passes requests on by rules that a repository holds. */
export type ProxyKind =
  | 'nginx'
  /** The proxy of Vite, webpack-dev-server, http-proxy-middleware and those that are built on them. */
  | 'development'
  /** Rewrites of Next.js to another server. */
  | 'next'
  | 'envoy'
  | 'apache'
  | 'haproxy'
  /** An Ingress that is read by ingress-nginx, or by a controller that buffers nothing. */
  | 'ingress'
  /** The Application Load Balancer of AWS, by an Ingress. */
  | 'load-balancer'

/** The paths that a rule matches, as clients request them. */
export type PathMatch =
  | { readonly kind: 'exact'; readonly path: string }
  /** `bySegment`: `/ws` does not take `/wsx`. */
  | { readonly kind: 'prefix'; readonly path: string; readonly bySegment?: true }
  /** A regular expression; without `pieces` it is one that is not read. */
  | { readonly kind: 'pattern'; readonly pieces?: readonly Piece[] }

/** Why no edit is made, though something lacks. */
export type WhyByHand =
  /** The file is filled in before the proxy reads it, or does not parse. */
  | 'template'
  /** Settings come from another file. */
  | 'include'
  /** A condition, a header, a rewrite, or a variable decides where requests go. */
  | 'computed'
  /** The new paths are none that the rule could take by a little more. */
  | 'paths'
  /** Policy: the target of the streams is only known at run time. */
  | 'origin'
  /** Policy: `'self'` cannot stand between such quotes. */
  | 'quotes'
  /** The rule passes on much that is held back for good reason. */
  | 'shared'
  /** git ignores the file. */
  | 'ignored'

/** One rule of a proxy. */
export interface ProxyRule {
  /** Its head, and that as written: `location = /ws`. */
  readonly at: Span
  readonly what: string
  readonly matches: readonly PathMatch[]
  /** nginx: no regular expression is tried once this rule has the longest match. */
  readonly isFinal?: true
  /** `websockets`: it takes nothing but handshakes; `requests`: handshakes do not come through. */
  readonly carries: 'everything' | 'websockets' | 'requests' | 'unknown'
  /** Where it sends them. Absent: it answers itself. */
  readonly to?: {
    /** One name for one server. */
    readonly server: string
    /** What stands there in the place of the match. */
    readonly path?: string
    readonly scheme?: string
  }
  /** All that its settings are for, where they are for more than this rule. */
  readonly beside?: readonly PathMatch[]
  /** What is set for it, here or around it. Absent: the default of its kind. */
  readonly buffers?: boolean
  /** Seconds without a byte after which it cuts. */
  readonly silence?: number
  /** Seconds after which it ends a whole response; 0: never. */
  readonly limit?: number
  readonly byHand?: WhyByHand
}

/** Rules of which one takes a request: a `server` of nginx. */
export interface ProxySite<R extends ProxyRule = ProxyRule> {
  readonly kind: ProxyKind
  /** `nginx`: the exact one, the longest, or the first expression; `first`: in their order. */
  readonly order: 'nginx' | 'first'
  readonly rules: readonly R[]
}

/** Paths of one WebSocket and of what replaces it; `{room}` is a parameter. */
export interface PassedRoute {
  readonly socket: string
  readonly stream: string
  readonly send?: string
  /** `server`: as the server has them; `client`: as clients request them. */
  readonly as: 'server' | 'client'
  /** Its streams say `X-Accel-Buffering: no`. */
  readonly isKit: boolean
}

export type Lack =
  /**
   * No rule sends these, as clients request them, to the server of the WebSocket. `behind`: what this one would lack if it matched
   * them.
   */
  | {
      readonly kind: 'paths'
      readonly socket: string
      readonly paths: readonly string[]
      readonly behind: readonly Lack[]
    }
  /** `isShared`: the rule passes on more than sockets and streams. */
  | { readonly kind: 'unbuffered'; readonly isShared: boolean }
  | { readonly kind: 'silence'; readonly seconds: number }
  /** `path`: of the stream, where the rule passes on more than sockets and streams. */
  | { readonly kind: 'limit'; readonly seconds: number; readonly path?: string }
  /** Requests break on the scheme of its target. */
  | { readonly kind: 'scheme' }

/** What one rule lacks, through which WebSockets go, or the streams that take their place. */
export interface ProxyNeed<R extends ProxyRule = ProxyRule> {
  readonly site: ProxySite<R>
  readonly rule: R
  readonly lacks: readonly Lack[]
}
