import type { SourceText, Span } from '../../model/source.js'
import type { ParseTree, SyntaxNode, SyntaxTree } from '../syntax-tree.js'
import type { Definition, Module } from './ast.js'
import { annotationReaders } from './read-annotation.js'
import { definitionReaders } from './read-definition.js'
import { expressionReaders } from './read-expression.js'
import { statementReaders } from './read-statement.js'
import { textReaders } from './read-text.js'
import { everyPart, type Growing, maxDepth, newModule, other, type Reader, type Reading } from './reading.js'

const readers = new Map<string, Reader>(
  Object.entries({
    ...expressionReaders,
    ...textReaders,
    ...annotationReaders,
    ...statementReaders,
    ...definitionReaders,
  }),
)

export interface ReadModule {
  readonly module: Module
  readonly problems: SyntaxTree['problems']
  /** Those of what was read by now. */
  readonly problemsSoFar: SyntaxTree['problems']
}

/** Where expressions lie too deep to be read. */
export const tooDeep = {
  line: 1,
  message: `nested deeper than ${maxDepth} levels; what lies deeper was not read`,
  isCutOff: true,
} as const

/** Reads one file: one parse, one walk over its tree, and nothing of the tree is kept. */
export function readModule(source: SourceText, parse: ParseTree): ReadModule {
  const { root, problems: ofSyntax } = parse(source.text)
  const module = newModule(source)
  const problems = readInto(module, root, parse) ? [...ofSyntax, tooDeep] : ofSyntax
  return { module, problems, problemsSoFar: problems }
}

/** Is shown each function and class before its body is read, and says which object stands for it. */
export type Made = <D extends Definition>(definition: D) => D

/** Reads what stands below a node at the top level of a module; true where some of it lies too deep. */
export function readInto(
  module: Growing<Module>,
  root: SyntaxNode,
  parse: ParseTree,
  made: Made = (definition) => definition,
): boolean {
  let depth = 0
  let cut = false
  const reading: Reading = {
    text: module.source.text,
    module,
    decorated: new Map(),
    parse,
    made,
    read(node, scope) {
      if (depth >= maxDepth) {
        cut = true
        return other(node)
      }
      depth++
      const expression = (readers.get(node.type) ?? everyPart)(node, scope, reading)
      depth--
      return expression
    },
    readAll: (nodes, scope) => nodes.map((node) => reading.read(node, scope)),
  }
  reading.read(root, module.scope)

  module.calls = module.calls
    .map((site) => {
      const decorates = reading.decorated.get(site.call)
      return decorates ? { ...site, decorates } : site
    })
    .sort((a, b) => bySpan(a.call.span, b.call.span))
  module.attributes.sort((a, b) => bySpan(a.expression.span, b.expression.span))
  module.subscripts.sort((a, b) => bySpan(a.expression.span, b.expression.span))
  return cut
}

function bySpan(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end
}
