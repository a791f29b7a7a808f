import type { Span } from '../../model/source.js'

/** The content of a script element, or an Astro component's front matter. */
export interface EmbeddedScript {
  readonly span: Span
  /** As long as the span. */
  readonly code: string
  /** Its type is unknown: it counts only when it parses. */
  readonly perhaps: boolean
}

/** Code that stands in markup: the statements of a handler, or an expression. */
export interface MarkupCode {
  readonly span: Span
  /** As long as the span: character references are decoded in place. */
  readonly code: string
  readonly kind: 'statements' | 'expression'
  /** Names that the markup around it declares (`v-for`, `{#each}`): in here they are no names of the script. */
  readonly names: readonly string[]
}
