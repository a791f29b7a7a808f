import { isWithin } from './places.js'
import type { Span } from './source.js'

export type UrlKind =
  | 'literal'
  | 'template'
  | 'location'
  | 'scheme-swap'
  | 'configured'
  | 'server-template'
  | 'unknown'

/** A helper function that does nothing but turn an http address into a ws one. */
export interface SchemeHelper {
  readonly name: string
  /** The whole declaration, to be removed when its last call is gone. */
  readonly declaration: Span
  /** The call inside the socket's URL. */
  readonly call: Span
  /** What the call becomes: the http address that the helper started from. */
  readonly httpExpression: string
  /** Every other call of the helper, in any file. While there is one, the helper stays. */
  readonly otherUses: number
  /** Whether the file exports the helper. */
  readonly exported: boolean
}

/** The part of a URL expression that carries the scheme, and what it becomes. E.g. `'wss://a.example/ws'` → `'https://a.example/ws'`. */
export interface SchemeEdit {
  readonly span: Span
  readonly text: string
}

/** A declaration behind an address, and the other places that use its name. */
export interface UnusedDeclaration {
  readonly at: Span
  readonly needs: readonly Span[]
}

/** Who says an address while the program runs: its user, in a form or by what is kept of it; or a service, by its answer. */
export type HostSource = 'user' | 'service'

export interface RunTimeHost {
  readonly by: HostSource
  /** What may stand there instead: text as written, with `${…}` for code. */
  readonly else: readonly string[]
}

export interface UrlExpression {
  readonly kind: UrlKind
  /** The expression as written. */
  readonly text: string
  readonly span: Span
  /** Literal text with `${…}` for what is not known, where it could be read; e.g. `wss://${host}/ws`. */
  readonly pattern?: string
  /** Where callers give several addresses: each as `pattern` is, its own first. */
  readonly patterns?: readonly string[]
  readonly host?: string
  /** The expression that makes the address: the argument itself, or the value of a constant that serves nothing else. */
  readonly made: Span
  /** Http addresses from which helpers made this one, with `${…}` for code: they may name hosts. */
  readonly origins?: readonly string[]
  /** All texts that it may be, as `pattern` is, where a name or a call stands for the whole of it and each of them is known to its path. */
  readonly written?: readonly string[]
  /** Declarations that served to make it, which go when it is replaced whole and nothing else needs them. */
  readonly unused: readonly UnusedDeclaration[]
  /**
   * Constants that hold the result of a function of this name, only to make the address. They go where the adapter calls that
   * function itself.
   */
  readonly asked?: readonly { readonly at: Span; readonly from: string }[]
  /** How to turn the address into http where it is made. Absent: it cannot be converted with certainty. */
  readonly conversion?: readonly SchemeEdit[]
  readonly helpers?: readonly SchemeHelper[]
  /** The code that it begins with, where only its value can be converted, when it runs; and what that is made from, to be called upon. */
  readonly atRunTime?: { readonly span: Span; readonly from: string }
  /** What stands between it, up to its query, and a path behind that. Absent: no path can be put there. */
  readonly joint?: '/' | ''
  /** Its query with the `?`, where the address is one text with code between `${` and `}`: where it stands, and its parts as written. `isSum`: of texts and code with `+` between. */
  readonly query?: { readonly span: Span; readonly parts: readonly string[]; readonly isSum?: true }
  /** Literal end of the address, where a guessed path can be put. */
  readonly tail?: { readonly span: Span; readonly text: string }
  /** The address is a parameter: callers make it, and it can be converted there. */
  readonly madeByCaller?: boolean
  /** The address is a parameter, and no caller is seen that gives one. */
  readonly isGiven?: true
  /** Where the program names its host at run time, as far as the scan can see. */
  readonly said?: RunTimeHost
}

/** The declarations that become unused once all these addresses of one file are replaced whole. */
export function unusedAfter(urls: readonly UrlExpression[]): readonly Span[] {
  const going = new Map(urls.flatMap(({ unused }) => unused.map((one) => [one.at.start, one])))
  const made = urls.map((url) => url.made)
  for (let before = -1; before !== going.size; ) {
    before = going.size
    for (const [start, { needs }] of going) {
      const gone = [...made, ...[...going.values()].map(({ at }) => at)]
      if (!needs.every((need) => gone.some((around) => isWithin(need, around)))) going.delete(start)
    }
  }
  return [...going.values()].map(({ at }) => at)
}
