/** The comments of a piece of code, by its text alone: no syntax tree has those of a removed part. */
export function commentsIn(code: string): readonly string[] {
  return withoutStrings(code).match(/\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/g) ?? []
}

/** A backslash outside of a string is stepped over, so that a quote that is never closed is looked for once and not from each. */
export function withoutStrings(code: string): string {
  return code.replace(/\\.|(['"`])(?:\\.|(?!\1)[^\\])*\1/gs, (whole, quote) =>
    quote === undefined ? whole : '',
  )
}
