import type { Text } from './source.js'

/** `R..`: why a socket stays as it is. `A..`: why it needs the adapter. `Q-..`: what only a person knows. `W-..`: what a reviewer should know; never a refusal. */
export interface ReasonDefinition {
  /** The file's name. */
  readonly code: string
  readonly title: Text
  /** Two sentences, with the source of the fact. */
  readonly why: Text
  readonly whatToDo: Text
  /** Said at one socket; `{{name}}` parts are filled from the socket. */
  readonly message: Text
  readonly example: string
}

export function defineReason(reason: ReasonDefinition): ReasonDefinition {
  return reason
}
