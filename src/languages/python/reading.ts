import type { SourceText, Span } from '../../model/source.js'
import type { ParseTree, SyntaxNode } from '../syntax-tree.js'
import type {
  Binding,
  Call,
  CallSite,
  ClassDefinition,
  Definition,
  Display,
  Expression,
  FunctionDefinition,
  Module,
  Scope,
} from './ast.js'

/** Past this, expressions are not read: each level costs a few stack frames. Real code stays below 60. */
export const maxDepth = 600

export type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

/** A module while it is read. The readers of expressions and statements call each other through `read`. */
export interface Reading {
  readonly text: string
  readonly module: Growing<Module>
  readonly decorated: Map<Call, NonNullable<CallSite['decorates']>>
  readonly parse: ParseTree
  /** Which object stands for a function or a class. */
  made<D extends Definition>(definition: D): D
  read(node: SyntaxNode, scope: Scope): Expression
  readAll(nodes: readonly SyntaxNode[], scope: Scope): Expression[]
}

export type Reader = (node: SyntaxNode, scope: Scope, reading: Reading) => Expression

export function newModule(source: SourceText): Growing<Module> {
  const module: Growing<Module> = {
    source,
    scope: {
      kind: 'module',
      name: '',
      parent: undefined,
      bindings: new Map(),
      handedOut: new Map(),
      get module() {
        return module
      },
    },
    stars: [],
    imports: [],
    functions: [],
    classes: [],
    calls: [],
    subscripts: [],
    attributes: [],
    excepts: [],
    tries: [],
    loops: [],
    whiles: [],
    stores: [],
    memberStores: [],
    comparisons: [],
    strings: [],
    displays: [],
  }
  return module
}

export function childScope(parent: Scope, kind: 'class' | 'function', name: string): Growing<Scope> {
  return { kind, name, module: parent.module, parent, bindings: new Map(), handedOut: new Map() }
}

export function qualified(scope: Scope, name: string): string {
  return scope.name === '' ? name : `${scope.name}.${name}`
}

/** Binds a name where Python would: `global` and `nonlocal` send it outwards. */
export function bind(scope: Scope, name: string, binding: Binding): void {
  let target = scope
  const handed = scope.handedOut.get(name)
  if (handed === 'global') target = scope.module.scope
  if (handed === 'nonlocal') target = outerFunction(scope, name)
  addTo(target.bindings, name, binding)
}

export function addTo(bindings: Map<string, Binding[]>, name: string, binding: Binding): void {
  const known = bindings.get(name)
  if (known) known.push(binding)
  else bindings.set(name, [binding])
}

function outerFunction(scope: Scope, name: string): Scope {
  for (let outer = scope.parent; outer; outer = outer.parent) {
    if (outer.kind === 'function' && outer.bindings.has(name)) return outer
  }
  return scope
}

/** The class whose method has `name` as its first parameter, seen from inside that method. */
export function receiverClass(name: string, scope: Scope): ClassDefinition | undefined {
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
    const parameter = outer.definition?.parameters.find((one) => one.name === name)
    if (parameter) return parameter.receiver ? outer.definition?.owner : undefined
    if (outer.bindings.has(name)) return undefined
  }
  return undefined
}

/** The bindings of a name in the innermost scope that has any. */
export function boundIn(name: string, scope: Scope): readonly Binding[] {
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
    const bindings = outer.bindings.get(name)
    if (bindings) return bindings
  }
  return []
}

/** The function whose `return` or `yield` stands in this scope. */
export function functionAround(scope: Scope): FunctionDefinition | undefined {
  for (let outer: Scope | undefined = scope; outer && outer.kind === 'function'; outer = outer.parent) {
    if (outer.definition) return outer.definition
  }
  return undefined
}

export function other(span: Span): Expression {
  return { kind: 'other', span: spanOf(span) }
}

export function spanOf({ start, end }: Span): Span {
  return { start, end }
}

export function field(node: SyntaxNode, name: string): SyntaxNode | undefined {
  return node.children.find((child) => child.field === name)
}

export function fields(node: SyntaxNode, name: string): SyntaxNode[] {
  return node.children.filter((child) => child.field === name)
}

export function textOf(node: SyntaxNode, reading: Reading): string {
  return reading.text.slice(node.start, node.end)
}

/** For every node without a reader, broken code included: its parts are read, its own value is unknown. */
export const everyPart: Reader = (node, scope, reading) => {
  reading.readAll(node.children, scope)
  return other(node)
}

export function display(node: SyntaxNode, values: readonly Expression[]): Display {
  return { kind: 'display', entries: values.map((value) => ({ value })), span: spanOf(node) }
}

export function single<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined
}
