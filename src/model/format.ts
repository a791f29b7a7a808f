/** How a project's formatter writes scripts, as far as it is known. Absent: as the neighbours do. */
export interface Format {
  readonly quote?: "'" | '"'
  readonly semicolon?: ';' | ''
  /** A tab, or some spaces. */
  readonly indent?: string
  readonly trailingComma?: ',' | ''
  readonly callback?: 'parentheses' | 'bare'
  /** What stands inside the braces of an object in one line. */
  readonly space?: ' ' | ''
}
