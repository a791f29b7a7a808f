import type { Span } from './source.js'

/** How a script takes in what other files offer. */
export type ModuleKind = 'module' | 'commonjs' | 'none'

/** One `import … from '…'` or `const … = require('…')` at the top of a script. */
export interface ImportFact {
  readonly specifier: string
  /** The whole statement. */
  readonly statement: Span
  /** Every name that it declares, with how often the file says it elsewhere. */
  readonly names: readonly { readonly local: string; readonly uses: number }[]
  readonly typeOnly: boolean
}

/** A place that names the browser's class and constructs nothing. E.g. `ws: WebSocket`, `WebSocket.OPEN`, `x instanceof WebSocket`. */
export interface ClassMention {
  readonly kind: 'type' | 'constant' | 'instanceof' | 'other'
  /** The class as it is written, with the global object before it: `window.WebSocket`. */
  readonly at: Span
  /** A comment gives the type of the code below it: nothing of it exists at run time. */
  readonly inComment?: true
  /** For a constant: its name. */
  readonly member?: string
}

/** What a rewrite must know of a script besides its sockets. */
export interface ScriptFacts {
  readonly modules: ModuleKind
  readonly imports: readonly ImportFact[]
  /** Where a first import would go: the first statement behind directives; the end of the text when there is none. */
  readonly firstStatement: number
  readonly mentions: readonly ClassMention[]
}
