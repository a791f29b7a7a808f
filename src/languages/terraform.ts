import type { SourceText } from '../model/source.js'
import type { ParsedBase, ParseResult, SourceHost } from './parsed-file.js'
import type { Body } from './terraform/ast.js'
import { loadTerraformParser } from './terraform/parser.js'
import { readFile } from './terraform/read-file.js'

/** A Terraform, OpenTofu or Terragrunt file: blocks, attributes and expressions. */
export interface TerraformFile extends ParsedBase {
  readonly body: Body
}

export async function parseTerraforms(
  sources: readonly SourceText[],
  _host: SourceHost,
): Promise<ParseResult<TerraformFile>[]> {
  if (sources.length === 0) return []
  const parse = await loadTerraformParser()
  return sources.map((source): ParseResult<TerraformFile> => {
    try {
      const read = readFile(source, parse)
      return { kind: 'parsed', file: { source, problems: read.problems, body: read.body } }
    } catch (error) {
      return {
        kind: 'failed',
        path: source.path,
        message: error instanceof Error ? error.message : String(error),
      }
    }
  })
}
