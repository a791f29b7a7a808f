/**
 * Wrong use: an unknown option, a missing path, a configuration that says what it cannot mean. Exit code 2.
 * The message says what is wrong and ends in what to type next.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** A sentence each. What they quote may hold line ends of its own. */
  readonly lines: readonly string[]

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}
