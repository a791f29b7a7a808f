import type { SyntaxNode } from '../syntax-tree.js'
import type { Argument, Expression, Scope } from './ast.js'
import { readParameters } from './read-parameters.js'
import { bindTarget } from './read-target.js'
import {
  childScope,
  display,
  everyPart,
  field,
  fields,
  functionAround,
  other,
  type Reader,
  type Reading,
  single,
  spanOf,
  textOf,
} from './reading.js'

const name: Reader = (node, _scope, reading) => ({
  kind: 'name',
  name: textOf(node, reading),
  span: spanOf(node),
})

const attribute: Reader = (node, scope, reading) => {
  const object = field(node, 'object')
  const member = field(node, 'attribute')
  if (!object || !member) return everyPart(node, scope, reading)
  const expression = {
    kind: 'attribute',
    object: reading.read(object, scope),
    name: textOf(member, reading),
    span: spanOf(node),
  } as const
  reading.module.attributes.push({ expression, scope })
  return expression
}

const call: Reader = (node, scope, reading) => {
  const callee = field(node, 'function')
  const list = field(node, 'arguments')
  if (!callee || !list) return everyPart(node, scope, reading)
  const expression = {
    kind: 'call',
    callee: reading.read(callee, scope),
    arguments: readArguments(list, scope, reading),
    span: spanOf(node),
  } as const
  reading.module.calls.push({ call: expression, scope })
  return expression
}

export function readArguments(list: SyntaxNode, scope: Scope, reading: Reading): Argument[] {
  // `f(x for x in y)` has the generator in place of the list.
  if (list.type !== 'argument_list') return [{ value: reading.read(list, scope) }]
  return list.children.map((child): Argument => {
    if (child.type === 'dictionary_splat') return { value: inner(child, scope, reading), spread: true }
    if (child.type === 'list_splat') return { value: everyPart(child, scope, reading), spread: true }
    const keyword = field(child, 'name')
    const value = field(child, 'value')
    if (child.type !== 'keyword_argument' || !keyword || !value) return { value: reading.read(child, scope) }
    return { name: textOf(keyword, reading), value: reading.read(value, scope) }
  })
}

const subscript: Reader = (node, scope, reading) => {
  const object = field(node, 'value')
  if (!object) return everyPart(node, scope, reading)
  const indices = reading.readAll(fields(node, 'subscript'), scope)
  const expression = {
    kind: 'subscript',
    object: reading.read(object, scope),
    index: single(indices) ?? display(node, indices),
    span: spanOf(node),
  } as const
  reading.module.subscripts.push({ expression, scope })
  return expression
}

const choice: Reader = (node, scope, reading) => ({
  kind: 'choice',
  options: reading.readAll(node.children, scope),
  span: spanOf(node),
})

const conditional: Reader = (node, scope, reading) => {
  const [then, , otherwise] = reading.readAll(node.children, scope)
  return {
    kind: 'choice',
    options: [then, otherwise].filter((option) => option !== undefined),
    span: spanOf(node),
  }
}

const comparison: Reader = (node, scope, reading) => {
  reading.module.comparisons.push({
    operands: reading.readAll(node.children, scope),
    scope,
    span: spanOf(node),
  })
  return other(node)
}

const list: Reader = (node, scope, reading) => display(node, reading.readAll(node.children, scope))

const dictionary: Reader = (node, scope, reading) => {
  const entries: { key?: Expression; value: Expression }[] = []
  for (const child of node.children) {
    const key = field(child, 'key')
    const value = field(child, 'value')
    if (key && value) entries.push({ key: reading.read(key, scope), value: reading.read(value, scope) })
    else reading.read(child, scope)
  }
  const expression = { kind: 'display', entries, span: spanOf(node) } as const
  reading.module.displays.push({ expression, scope })
  return expression
}

const inner: Reader = (node, scope, reading) => {
  const only = single(node.children)
  return only ? reading.read(only, scope) : everyPart(node, scope, reading)
}

const walrus: Reader = (node, scope, reading) => {
  const target = field(node, 'name')
  const value = field(node, 'value')
  if (!target || !value) return everyPart(node, scope, reading)
  const read = reading.read(value, scope)
  bindTarget(target, { kind: 'value', value: read, scope }, scope, reading)
  return read
}

const lambda: Reader = (node, scope, reading) => {
  const within = childScope(scope, 'function', scope.name)
  const list = field(node, 'parameters')
  for (const parameter of list ? readParameters(list, scope, reading) : []) {
    within.bindings.set(parameter.name, [{ kind: 'opaque' }])
  }
  const body = field(node, 'body')
  if (body) reading.read(body, within)
  return other(node)
}

const comprehension: Reader = (node, scope, reading) =>
  everyPart(node, childScope(scope, 'function', scope.name), reading)

const forIn: Reader = (node, scope, reading) => {
  const left = field(node, 'left')
  const right = field(node, 'right')
  const iterated = right && reading.read(right, scope)
  const within = iterated && { expression: iterated, scope }
  for (const child of node.children) {
    if (child.field === 'left')
      bindTarget(child, { kind: 'opaque', ...(within && { within }) }, scope, reading)
    else if (child !== right || !iterated) reading.read(child, scope)
    else {
      reading.module.loops.push({
        ...(left?.type === 'identifier' && { variable: textOf(left, reading) }),
        iterated,
        isAsync: node.tokens.includes('async'),
        scope,
        head: { start: node.start, end: child.end },
        span: spanOf(node),
      })
    }
  }
  return other(node)
}

const yielded: Reader = (node, scope, reading) => {
  const values = reading.readAll(node.children, scope)
  functionAround(scope)?.yields.push(...values)
  return other(node)
}

export const expressionReaders: Readonly<Record<string, Reader>> = {
  identifier: name,
  attribute,
  call,
  subscript,
  boolean_operator: choice,
  conditional_expression: conditional,
  comparison_operator: comparison,
  list,
  tuple: list,
  set: list,
  expression_list: list,
  dictionary,
  parenthesized_expression: inner,
  await: inner,
  named_expression: walrus,
  lambda,
  list_comprehension: comprehension,
  set_comprehension: comprehension,
  dictionary_comprehension: comprehension,
  generator_expression: comprehension,
  for_in_clause: forIn,
  for_statement: forIn,
  yield: yielded,
}
