import type { Said } from './phrase.js'

/**
 * Wrong use: an unknown option, a missing path, a configuration that contradicts itself. Exit code 2.
 * The message names the problem and ends with what to type next.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** A sentence each, in English. Quoted text may contain line ends. */
  readonly lines: readonly string[]
  readonly said: readonly Said[]

  constructor(...said: readonly Said[]) {
    super(said.join('\n'))
    this.said = said
    this.lines = said.map(String)
  }
}
