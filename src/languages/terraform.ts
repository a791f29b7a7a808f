import { atFile } from '../model/run-limit.js'
import type { SourceText } from '../model/source.js'
import type { ParsedBase, ParseResult, SourceHost } from './parsed-file.js'
import type { Body } from './terraform/ast.js'
import { terraformParser } from './terraform/parser.js'
import { readFile } from './terraform/read-file.js'
import { TerraformRepository } from './terraform/repository.js'
import { Resolver } from './terraform/resolver.js'

/**
 * A Terraform, OpenTofu or Terragrunt file, and the resolver that says what its expressions are, e.g.
 * `resolver.textsOf(attributeOf(block, 'protocol_type').value, resolver.scopeOf(source.path, block))`.
 */
export interface TerraformFile extends ParsedBase {
  readonly body: Body
  readonly resolver: Resolver
}

/**
 * Parses all candidates with one shared resolver, which reads the rest of their modules from `host` when a name leads there. The
 * caller has loaded the parser.
 */
export function parseTerraforms(
  sources: readonly SourceText[],
  host: SourceHost,
): ParseResult<TerraformFile>[] {
  if (sources.length === 0) return []
  const parse = terraformParser.loaded()
  const repository = new TerraformRepository(host, parse)
  const resolver = new Resolver(repository)
  const parseOne = (source: SourceText): ParseResult<TerraformFile> => {
    atFile(source.path)
    try {
      const read = readFile(source, parse)
      repository.add(source, read)
      return { kind: 'parsed', file: { source, problems: read.problems, body: read.body, resolver } }
    } catch (error) {
      return {
        kind: 'failed',
        path: source.path,
        message: error instanceof Error ? error.message : String(error),
      }
    }
  }
  return sources.map(parseOne)
}
