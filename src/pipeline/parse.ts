import { parseConfigs } from '../languages/config.js'
import { parseLines } from '../languages/lines.js'
import { parseMarkdowns } from '../languages/markdown.js'
import type { ParsedBase, ParsedFiles, ParseResult, SourceHost } from '../languages/parsed-file.js'
import { parsePythons } from '../languages/python.js'
import { parseScripts } from '../languages/script.js'
import { parseTerraforms } from '../languages/terraform.js'
import { parseTexts } from '../languages/text.js'
import { bounded } from '../model/run-limit.js'
import type { SourceText, Syntax } from '../model/source.js'
import type { Outcomes } from './outcomes.js'

/** One parser a syntax. Each loads its library when it is first handed a file, not before. */
const parsers: {
  readonly [S in Syntax]: (
    sources: readonly SourceText[],
    host: SourceHost,
    beside?: ParsedFiles[S],
  ) => ParseResult<ParsedFiles[S]>[] | Promise<ParseResult<ParsedFiles[S]>[]>
} = {
  script: parseScripts,
  python: parsePythons,
  terraform: parseTerraforms,
  config: parseConfigs,
  markdown: parseMarkdowns,
  lines: parseLines,
  text: parseTexts,
}

/**
 * Parses all files of one syntax together. A file with syntax errors is `failed` and still handed on:
 * what was read around the errors counts as found, but nothing is `done` over it. What is only searched is left out. `beside` is a file parsed before, whose
 * neighbours the new ones become.
 */
export async function parse<S extends Syntax>(
  syntax: S,
  sources: readonly SourceText[],
  host: SourceHost,
  outcomes: Outcomes,
  beside?: ParsedFiles[S],
): Promise<ParsedFiles[S][]> {
  const whole = syntax === 'text' ? sources : sources.filter(({ textOnly }) => !textOnly)
  if (whole.length === 0) return []
  const files: ParsedFiles[S][] = []
  for (const result of await bounded(() => parsers[syntax](whole, host, beside))) {
    if (result.kind === 'failed') {
      const { path, message } = result
      outcomes.fail({ path, stage: 'parse', message, isCutOff: true })
      continue
    }
    failByProblems(result.file, outcomes)
    files.push(result.file)
  }
  return files
}

export function failByProblems({ source, problems }: ParsedBase, outcomes: Outcomes): void {
  const problem = problems.find(({ isCutOff }) => isCutOff) ?? problems[0]
  if (!problem) return
  const { line, message, ...rest } = problem
  // A parser that goes on leaves one side of a conflict out.
  const cutOff = holdsConflict(source.text) ? { isCutOff: true as const } : rest
  outcomes.fail({ path: source.path, stage: 'parse', message: `line ${line}: ${message}`, ...cutOff })
}

function holdsConflict(text: string): boolean {
  return /^<{7} /m.test(text) && /^>{7} /m.test(text)
}
