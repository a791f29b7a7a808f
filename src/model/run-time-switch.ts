/** An expression of the application's own that says, at each connection, which way a client goes: `flags.sse`. */
export interface RunTimeSwitch {
  readonly expression: string
  /** The variables that it reads, wherever it says one: `flags` at 0; none in `import.meta.env.VITE_SSE`. */
  readonly names: readonly { readonly name: string; readonly at: number }[]
  /** What exports the one name: a file, from the scanned root, or a package. Absent: the names are in scope. */
  readonly from?: string
  /** It contains `import.meta`. */
  readonly ofModule?: true
}
