import { once } from '../../model/once.js'
import { lastUpTo } from '../../model/places.js'
import type { ClassDefinition, FunctionDefinition, Module } from './ast.js'

type Definition = ClassDefinition | FunctionDefinition

/** The innermost class or function around a place. */
export function definitionAround(module: Module, at: number): Definition | undefined {
  return around(definitionsOf(module), at)
}

/** The innermost function around a place. */
export function functionAround(module: Module, at: number): FunctionDefinition | undefined {
  return around(functionsOf(module), at)
}

interface Nested<T> {
  readonly one: T
  readonly span: Definition['span']
  readonly outer: Nested<T> | undefined
}

const definitionsOf = once((module: Module) => nested<Definition>([...module.classes, ...module.functions]))
const functionsOf = once((module: Module) => nested(module.functions))

/** Definitions nest: each with the one around it, in the order of the text. */
function nested<T extends Definition>(all: readonly T[]): readonly Nested<T>[] {
  const found: Nested<T>[] = []
  for (const one of [...all].sort((a, b) => a.span.start - b.span.start)) {
    let outer = found.at(-1)
    while (outer && outer.span.end <= one.span.start) outer = outer.outer
    found.push({ one, span: one.span, outer })
  }
  return found
}

function around<T>(all: readonly Nested<T>[], at: number): T | undefined {
  let found = all[lastUpTo(all, at)]
  while (found && found.span.end <= at) found = found.outer
  return found?.one
}
