import type { SyntaxNode } from '../syntax-tree.js'
import type { ClassDefinition, Decorator, FunctionDefinition, Parameter, Scope } from './ast.js'
import { readArguments } from './read-expression.js'
import { readParameters } from './read-parameters.js'
import {
  bind,
  childScope,
  everyPart,
  field,
  other,
  qualified,
  type Reader,
  type Reading,
  spanOf,
  textOf,
} from './reading.js'

/** The class whose body a scope is, to know a method from a function. */
const classOf = new WeakMap<Scope, ClassDefinition>()

const decorated: Reader = (node, scope, reading) => {
  const definition = field(node, 'definition')
  const decorators = node.children
    .filter((child) => child.type === 'decorator')
    .map((child): Decorator => {
      const [expression] = reading.readAll(child.children, scope)
      return { expression: expression ?? other(child), span: spanOf(child) }
    })
  const made = definition && define(definition, scope, reading, decorators)
  for (const decorator of made ? decorators : []) {
    if (made && decorator.expression.kind === 'call') {
      reading.decorated.set(decorator.expression, { definition: made, decorator })
    }
  }
  return other(node)
}

const bare: Reader = (node, scope, reading) => {
  if (!define(node, scope, reading, [])) everyPart(node, scope, reading)
  return other(node)
}

function define(node: SyntaxNode, scope: Scope, reading: Reading, decorators: readonly Decorator[]) {
  const name = field(node, 'name')
  if (!name) return undefined
  return node.type === 'class_definition'
    ? defineClass(node, textOf(name, reading), scope, reading, decorators)
    : defineFunction(node, textOf(name, reading), scope, reading, decorators)
}

function defineClass(
  node: SyntaxNode,
  name: string,
  outer: Scope,
  reading: Reading,
  decorators: readonly Decorator[],
): ClassDefinition {
  const list = field(node, 'superclasses')
  const bases = list ? readArguments(list, outer, reading).filter((base) => base.name === undefined) : []
  const definition = reading.made<ClassDefinition>({
    name,
    qualifiedName: qualified(outer, name),
    bases: bases.map((base) => base.value),
    decorators,
    outer,
    scope: childScope(outer, 'class', qualified(outer, name)),
    attributes: new Map(),
    head: { start: node.start, end: (list ?? field(node, 'name') ?? node).end },
    span: { start: node.start, end: node.end },
  })
  classOf.set(definition.scope, definition)
  reading.module.classes.push(definition)
  bind(outer, name, { kind: 'class', definition })
  const body = field(node, 'body')
  if (body) reading.read(body, definition.scope)
  return definition
}

function defineFunction(
  node: SyntaxNode,
  name: string,
  outer: Scope,
  reading: Reading,
  decorators: readonly Decorator[],
): FunctionDefinition {
  const owner = classOf.get(outer)
  const list = field(node, 'parameters')
  const parameters = list ? readParameters(list, outer, reading) : []
  const returnType = field(node, 'return_type')
  const body = childScope(outer, 'function', qualified(outer, name))
  const definition = reading.made<FunctionDefinition>({
    name,
    qualifiedName: body.name,
    parameters: owner ? withReceiver(parameters, decorators) : parameters,
    decorators,
    ...(returnType && { returnAnnotation: reading.read(returnType, outer) }),
    outer,
    body,
    ...(owner && { owner }),
    returns: [],
    yields: [],
    span: spanOf(node),
  })
  body.definition = definition
  reading.module.functions.push(definition)
  bind(outer, name, { kind: 'function', definition })
  for (const parameter of definition.parameters) {
    bind(body, parameter.name, { kind: 'parameter', of: definition, parameter })
  }
  const statements = field(node, 'body')
  if (statements) reading.read(statements, body)
  return definition
}

function withReceiver(parameters: readonly Parameter[], decorators: readonly Decorator[]): Parameter[] {
  const by = (name: string) =>
    decorators.some(({ expression }) => expression.kind === 'name' && expression.name === name)
  if (by('staticmethod')) return [...parameters]
  const receiver = by('classmethod') ? 'class' : 'instance'
  return parameters.map((parameter, index) => (index === 0 ? { ...parameter, receiver } : parameter))
}

export const definitionReaders: Readonly<Record<string, Reader>> = {
  decorated_definition: decorated,
  class_definition: bare,
  function_definition: bare,
}
