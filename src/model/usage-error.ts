/**
 * Wrong use: an unknown option, a missing path, a configuration that contradicts itself. Exit code 2.
 * The message names the problem and ends with what to type next.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** A sentence each. Quoted text may contain line ends. */
  readonly lines: readonly string[]

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}
