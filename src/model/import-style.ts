/** A name for a folder: `@/lib/api` is `src/lib/api` where `before` is `@/` and `folder` is `src/`. */
export interface PathAlias {
  readonly before: string
  /** From the scanned root, with a slash at its end unless it is the root itself. */
  readonly folder: string
  /** What a file's name ends with behind what the specifier says: `.js` of `"#lib/*": "./lib/*.js"`. */
  readonly after: string
}

/** How a file may name other files of its project, as far as its own text does not show it. */
export interface ImportStyle {
  /** Those that the file's imports already use. */
  readonly aliases: readonly PathAlias[]
  /** The ending that relative specifiers need; absent: the file's other imports show it, or none is needed. */
  readonly ending?: 'js' | 'ts'
}
