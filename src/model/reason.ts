import type { Text } from './source.js'

/** What a reason says, each text in one language. */
export interface ReasonTexts {
  readonly title: string
  /** Two sentences, with the source of the fact. */
  readonly why: string
  readonly whatToDo: string
  /** Shown at one socket or route; `{{name}}` parts are filled from it. */
  readonly message: string
}

/**
 * One row of a table of reasons, in English. `R..`: why a socket stays as it is. `A..`: why it needs the adapter. `Q-..`: what only
 * a person knows. `V..`: why a route stays. `W-..`: what a reviewer should know; never a refusal.
 */
export interface ReasonRow extends ReasonTexts {
  readonly code: string
  readonly example: string
}

/** A row with its texts in every language. */
export interface ReasonDefinition extends Readonly<Record<keyof ReasonTexts, Text>> {
  readonly code: string
  readonly example: string
}
