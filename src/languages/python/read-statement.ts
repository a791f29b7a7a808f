import type { SyntaxNode } from '../syntax-tree.js'
import type { Expression, Scope } from './ast.js'
import { bindTarget } from './read-target.js'
import {
  bind,
  everyPart,
  field,
  fields,
  functionAround,
  other,
  type Reader,
  type Reading,
  spanOf,
  textOf,
} from './reading.js'

const assignment: Reader = (node, scope, reading) => {
  const left = field(node, 'left')
  const type = field(node, 'type')
  const right = field(node, 'right')
  if (!left) return everyPart(node, scope, reading)
  if (type)
    bindTarget(left, { kind: 'annotated', annotation: reading.read(type, scope), scope }, scope, reading)
  if (!right) return other(node)
  // `a = b = value`: the right side is an assignment itself and answers with its value.
  const value = reading.read(right, scope)
  bindTarget(left, { kind: 'value', value, scope }, scope, reading)
  return value
}

/** The value of `x` after `x += …` is not followed; its earlier value is still one of its values. */
const augmented: Reader = (node, scope, reading) => {
  for (const child of node.children) {
    if (child.field === 'left') bindTarget(child, { kind: 'opaque' }, scope, reading)
    else reading.read(child, scope)
  }
  return other(node)
}

/** `type X = Y`. */
const typeAlias: Reader = (node, scope, reading) => {
  const left = field(node, 'left')
  const right = field(node, 'right')
  if (!left || !right) return everyPart(node, scope, reading)
  const value = reading.read(right, scope)
  bindTarget(left.children[0] ?? left, { kind: 'value', value, scope }, scope, reading)
  return other(node)
}

const importWhole: Reader = (node, scope, reading) => {
  for (const child of fields(node, 'name')) {
    const { path, alias } = imported(child, reading)
    const dot = path.indexOf('.')
    const whole = { kind: 'import', module: path, level: 0 } as const
    if (alias !== undefined || dot < 0) bind(scope, alias ?? path, whole)
    else
      bind(scope, path.slice(0, dot), {
        ...whole,
        module: path.slice(0, dot),
        submodule: path.slice(dot + 1),
      })
    reading.module.imports.push({ ...whole, span: spanOf(child), statement: spanOf(node) })
  }
  return other(node)
}

const importFrom: Reader = (node, scope, reading) => {
  const source = field(node, 'module_name')
  if (!source) return other(node)
  const prefix = source.children.find((child) => child.type === 'import_prefix')
  const level = prefix ? textOf(prefix, reading).replace(/[^.]/g, '').length : 0
  const dotted =
    source.type === 'relative_import' ? source.children.find((child) => child.type === 'dotted_name') : source
  const module = dotted ? compact(textOf(dotted, reading)) : ''
  if (node.children.some((child) => child.type === 'wildcard_import'))
    reading.module.stars.push({ module, level })
  for (const child of fields(node, 'name')) {
    const { path, alias } = imported(child, reading)
    const binding = { kind: 'import', module, level, name: path } as const
    bind(scope, alias ?? path, binding)
    reading.module.imports.push({ ...binding, span: spanOf(child), statement: spanOf(node) })
  }
  return other(node)
}

function imported(node: SyntaxNode, reading: Reading): { path: string; alias: string | undefined } {
  const name = field(node, 'name')
  const alias = field(node, 'alias')
  return { path: compact(textOf(name ?? node, reading)), alias: alias && textOf(alias, reading) }
}

function compact(dotted: string): string {
  return dotted.replace(/\s|\\/g, '')
}

/** `a as b` after `with`. */
const withItem: Reader = (node, scope, reading) => {
  const pattern = field(node, 'value')
  const [first, target] = pattern?.type === 'as_pattern' ? pattern.children : []
  if (!first || !target) return everyPart(node, scope, reading)
  const value = reading.read(first, scope)
  bindTarget(target, { kind: 'entered', value, scope }, scope, reading)
  return other(node)
}

const except: Reader = (node, scope, reading) => {
  const types: Expression[] = []
  for (const child of fields(node, 'value')) {
    const [caught, target] = child.type === 'as_pattern' ? child.children : [child]
    if (caught) types.push(...flat(reading.read(caught, scope)))
    if (target) bindTarget(target, { kind: 'opaque' }, scope, reading)
  }
  const heads = fields(node, 'value')
  const head = { start: node.start, end: heads.at(-1)?.end ?? node.start + 'except'.length }
  reading.module.excepts.push({ types, scope, head, span: spanOf(node) })
  reading.readAll(
    node.children.filter((child) => child.field !== 'value'),
    scope,
  )
  return other(node)
}

const whileLoop: Reader = (node, scope, reading) => {
  const condition = field(node, 'condition')
  const head = { start: node.start, end: condition?.end ?? node.start + 'while'.length }
  reading.module.whiles.push({ scope, head, span: spanOf(node) })
  return everyPart(node, scope, reading)
}

const tried: Reader = (node, scope, reading) => {
  reading.readAll(node.children, scope)
  const body = field(node, 'body')
  const starts = new Set(node.children.filter((one) => one.type === 'except_clause').map((one) => one.start))
  const clauses = reading.module.excepts.filter((clause) => starts.has(clause.span.start))
  if (body) reading.module.tries.push({ body: spanOf(body), clauses })
  return other(node)
}

function flat(types: Expression): readonly Expression[] {
  return types.kind === 'display' ? types.entries.map((entry) => entry.value) : [types]
}

const returned: Reader = (node, scope, reading) => {
  const values = reading.readAll(node.children, scope)
  functionAround(scope)?.returns.push(...values)
  return other(node)
}

function handedOut(where: 'global' | 'nonlocal'): Reader {
  return (node, scope: Scope, reading) => {
    for (const child of node.children) scope.handedOut.set(textOf(child, reading), where)
    return other(node)
  }
}

/** A string that is a statement documents; it is no value of the program. */
const statement: Reader = (node, scope, reading) => {
  const [only, ...more] = node.children
  if (!only || more.length > 0) return everyPart(node, scope, reading)
  const value = reading.read(only, scope)
  if (only.type === 'string' || only.type === 'concatenated_string') {
    const { strings } = reading.module
    for (let i = strings.length - 1; i >= 0; i--) {
      const literal = strings[i]
      if (!literal || literal.span.start < only.start) break
      strings[i] = { ...literal, standsAlone: true }
    }
  }
  return value
}

export const statementReaders: Readonly<Record<string, Reader>> = {
  assignment,
  augmented_assignment: augmented,
  type_alias_statement: typeAlias,
  import_statement: importWhole,
  import_from_statement: importFrom,
  with_item: withItem,
  except_clause: except,
  try_statement: tried,
  while_statement: whileLoop,
  return_statement: returned,
  global_statement: handedOut('global'),
  nonlocal_statement: handedOut('nonlocal'),
  expression_statement: statement,
}
