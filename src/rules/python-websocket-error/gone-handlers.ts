import type { Comparison, Expression, Scope } from '../../languages/python/ast.js'
import { keyPath } from '../../languages/python/keys.js'
import { calleeSpan, firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import type { Confidence } from '../../model/finding.js'
import type { Span } from '../../model/source.js'
import { sureness } from '../../servers/python/management-client.js'
import { isDead } from './dead-clauses.js'
import { goneSuperclass } from './socket-errors.js'

export interface GoneHandler {
  readonly at: Span
  readonly confidence: Confidence
  readonly scope: string
  /** A clause above catches it already. */
  readonly dead: boolean
}

const exception = 'GoneException'

/** Where the program finds out that a connection is gone: `except` clauses, and looks at an error's code or status. */
export function* goneHandlers(file: PythonFile): Iterable<GoneHandler> {
  const { module, resolver, source } = file
  for (const clause of module.excepts) {
    const { types, scope } = clause
    for (const type of types) {
      const confidence =
        sureness(type, scope, `.exceptions.${exception}`, resolver) ?? byName(type, scope, file)
      if (!confidence) continue
      const dead = isDead(clause, file, goneSuperclass)
      yield { at: calleeSpan(source.text, type), confidence, scope: scope.name, dead }
    }
  }
  for (const comparison of module.comparisons) {
    if (!isCodeCheck(comparison, file) && !isStatusCheck(comparison, file)) continue
    const [first] = comparison.operands
    const at = firstOnOneLine(source.text, comparison.span, ...(first ? [first.span] : []))
    yield { at, confidence: 'likely', scope: comparison.scope.name, dead: false }
  }
}

/** `GoneException` by itself, unless this repository defines it. */
function byName(type: Expression, scope: Scope, { resolver }: PythonFile): Confidence | undefined {
  const values = resolver.valuesOf(type, scope)
  if (values.length === 0) return type.kind === 'name' && type.name === exception ? 'likely' : undefined
  return values.some((value) => value.kind === 'external' && value.path.endsWith(`.${exception}`))
    ? 'likely'
    : undefined
}

/** `error.response["Error"]["Code"] == "GoneException"`, `… in ("GoneException", …)`. */
function isCodeCheck({ operands, scope }: Comparison, { resolver }: PythonFile): boolean {
  const parts = operands.flatMap((operand) =>
    operand.kind === 'display' ? operand.entries.map((entry) => entry.value) : [operand],
  )
  return parts.some((part) => resolver.textOf(part, scope) === exception)
}

/** `error.response["ResponseMetadata"]["HTTPStatusCode"] == 410`. */
function isStatusCheck({ operands, scope }: Comparison, { resolver, source }: PythonFile): boolean {
  const gone = operands.some(
    ({ kind, span }) => kind === 'other' && source.text.slice(span.start, span.end) === '410',
  )
  return (
    gone && operands.some((operand) => keyPath(operand, scope, resolver).keys.at(-1) === 'HTTPStatusCode')
  )
}
