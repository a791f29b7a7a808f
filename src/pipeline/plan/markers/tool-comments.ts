/** Comments by which people tell a tool how to take the next line. */
const ofTheNextLine = [
  /@ts-(expect-error|ignore)\b/,
  /\b(eslint|oxlint)-disable-next-line\b|\b(tslint|cspell|spell-?checker):\s?disable-next-line\b/,
  /\b(biome|rome|prettier|dprint|oxfmt|deno-lint|svelte|migrate-ws)-ignore(?!-(start|end|all|file|range))\b/,
  /\b(istanbul|c8|v8|coverage:?)\s*ignore\b/,
  /\$Flow\w+|\bflowlint-next-line\b/,
  /\b(noinspection|nosemgrep|NOSONAR|codeql)\b/,
  /[@#]__(PURE|NO_SIDE_EFFECTS)__|@vite-ignore|\bwebpack[A-Z]\w*:/,
]

/** Documentation belongs to what it stands above; what speaks of the file does not, and its reader wants it to come first. */
const ofTheFile =
  /@(jest|vitest|flow|noflow|license|licence|copyright|file|fileoverview|overview|module|preserve|jsx\w*)\b/i

/** Whether a comment must stay directly above the line that follows it. */
export function speaksOfNextLine(comment: string): boolean {
  if (comment.startsWith('/**')) return !ofTheFile.test(comment)
  return ofTheNextLine.some((words) => words.test(comment))
}
