import { atFile } from '../model/run-limit.js'
import type { SourceText } from '../model/source.js'
import type { ParsedBase, ParseResult, SourceHost } from './parsed-file.js'
import type { Module } from './python/ast.js'
import { pythonParser } from './python/parser.js'
import { readModule } from './python/read-module.js'
import { PythonRepository } from './python/repository.js'
import { Resolver } from './python/resolver.js'

/** A Python file, read into lists of what the rules ask for, and the resolver that says what an expression is. */
export interface PythonFile extends ParsedBase {
  readonly module: Module
  readonly resolver: Resolver
}

/**
 * Parses all candidates and lets them share one resolver, which reads their neighbours from `host` when a name
 * leads there. Files that are asked for later share the resolver of `beside`, and what was read of them for it.
 * Nothing outlives the call outside the garbage collector's reach but the parser itself, which is loaded by then.
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
 * Files of which a few statements matter, each read as far as a rule asks. Their `problems` are those of what was read by
 * then: they are told after the rule has run.
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
