import { atFile } from '../model/run-limit.js'
import type { SourceText } from '../model/source.js'
import type { ParsedBase, ParseResult, SourceHost } from './parsed-file.js'
import type { Module } from './python/ast.js'
import { pythonParser } from './python/parser.js'
import { readModule } from './python/read-module.js'
import { PythonRepository } from './python/repository.js'
import { Resolver } from './python/resolver.js'

/** A Python file, read into lists for the rules, and the resolver for its expressions. */
export interface PythonFile extends ParsedBase {
  readonly module: Module
  readonly resolver: Resolver
}

/**
 * Parses all candidates with one shared resolver, which reads their neighbours from `host` when a name leads there. Files that are
 * parsed later share the resolver of `beside`, and what it has read. After the call, only the parser, which the caller has loaded,
 * lies outside the garbage collector's reach.
 */
export function parsePythons(
  sources: readonly SourceText[],
  host: SourceHost,
  beside?: PythonFile,
): ParseResult<PythonFile>[] {
  if (sources.length === 0) return []
  const parse = pythonParser.loaded()
  const resolver = beside?.resolver ?? new Resolver(new PythonRepository(host, parse))
  const { repository } = resolver
  const parseOne = (source: SourceText): ParseResult<PythonFile> => {
    atFile(source.path)
    try {
      const read = repository.known(source.path) ?? readModule(source, parse)
      repository.add(source.path, read)
      return { kind: 'parsed', file: { source, problems: read.problems, module: read.module, resolver } }
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

/**
 * Files of which a few statements matter, each read as far as a rule needs it. Their `problems` are those of the parts read so far,
 * so they are reported after the rule has run.
 */
export function openPythons(
  sources: readonly SourceText[],
  host: SourceHost,
  beside?: PythonFile,
): PythonFile[] {
  if (sources.length === 0) return []
  const resolver = beside?.resolver ?? new Resolver(new PythonRepository(host, pythonParser.loaded()))
  return sources.flatMap((source) => {
    const read = resolver.repository.opened(source.path)
    if (!read) return []
    return {
      source,
      module: read.module,
      resolver,
      get problems() {
        return read.problemsSoFar
      },
    }
  })
}
