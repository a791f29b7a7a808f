import { parseConfigs } from '../languages/config.js'
import { parseLines } from '../languages/lines.js'
import { parseMarkdowns } from '../languages/markdown.js'
import type { ParsedBase, ParsedFiles, ParseResult, SourceHost } from '../languages/parsed-file.js'
import { pythonParser } from '../languages/python/parser.js'
import { parsePythons } from '../languages/python.js'
import { parseScripts } from '../languages/script/script.js'
import { terraformParser } from '../languages/terraform/parser.js'
import { parseTerraforms } from '../languages/terraform.js'
import { parseTexts } from '../languages/text.js'
import type { SourceText, Syntax } from '../model/source.js'
import type { Outcomes } from './outcomes.js'

/** One parser a syntax. That of scripts loads its library when it is first handed a file, not before. */
const parsers: {
  readonly [S in Syntax]: (
    sources: readonly SourceText[],
    host: SourceHost,
    beside?: ParsedFiles[S],
  ) => ParseResult<ParsedFiles[S]>[]
} = {
  script: parseScripts,
  python: parsePythons,
  terraform: parseTerraforms,
  config: parseConfigs,
  markdown: parseMarkdowns,
  lines: parseLines,
  text: parseTexts,
}

const loaders: { readonly [S in Syntax]?: () => Promise<unknown> } = {
  python: pythonParser.load,
  terraform: terraformParser.load,
}

/** To be called before files of these syntaxes are parsed: some parsers cannot be loaded while something waits for them. */
export async function loadParsers(syntaxes: Iterable<Syntax>): Promise<void> {
  await Promise.all(Array.from(syntaxes, (syntax) => loaders[syntax]?.()))
}

/**
 * Parses all files of one syntax together. A file with syntax errors is `failed` and still passed on: the code around the errors
 * counts as found, but no item is `done` because of it. Files that are only searched are left out. `beside`: an earlier parsed
 * file, whose program the new files join.
 */
export function parse<S extends Syntax>(
  syntax: S,
  sources: readonly SourceText[],
  host: SourceHost,
  outcomes: Outcomes,
  beside?: ParsedFiles[S],
): ParsedFiles[S][] {
  const whole = syntax === 'text' ? sources : sources.filter(({ textOnly }) => !textOnly)
  if (whole.length === 0) return []
  const files: ParsedFiles[S][] = []
  for (const result of parsers[syntax](whole, host, beside)) {
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
  // A parser that recovers leaves one side of a conflict out.
  const cutOff = holdsConflict(source.text) ? { isCutOff: true as const } : rest
  outcomes.fail({ path: source.path, stage: 'parse', message: `line ${line}: ${message}`, ...cutOff })
}

function holdsConflict(text: string): boolean {
  return /^<{7} /m.test(text) && /^>{7} /m.test(text)
}
