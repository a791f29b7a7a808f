/** Paths here are absolute, with `/`, and real: what compilers print can be compared with them. */
export interface ChangedFile {
  readonly path: string
  /** Absent: the file is new. */
  readonly before?: Uint8Array
  readonly after: Uint8Array
}

/** An error. `line` is 1-based; `text` holds the whole chain of messages, a line each. */
export interface TypeDiagnostic {
  readonly file: string
  readonly line: number
  readonly code: number
  readonly text: string
}

/** What a compiler says of one project without the changes and with them. */
export interface ProjectCheck {
  /** Changed files that are part of the program. */
  readonly covers: readonly string[]
  readonly before: readonly TypeDiagnostic[]
  readonly after: readonly TypeDiagnostic[]
  /** Of each file with an error after, and of each changed one: the changed files that it imports, directly or through others. */
  readonly causes: Readonly<Record<string, readonly string[]>>
}

export type ProjectOutcome =
  | { readonly kind: 'checked'; readonly check: ProjectCheck }
  | { readonly kind: 'not-run'; readonly because: string }
