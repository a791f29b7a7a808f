import type { FunctionDefinition, Module } from './ast.js'
import { nameInModule } from './members.js'
import type { Resolver } from './resolver.js'

/** Functions that are given fixtures by the names of their parameters: tests and fixtures; others are given what they are called with. */
export function isGivenFixtures(of: FunctionDefinition, resolver: Resolver): boolean {
  return of.name.startsWith('test') || fixtureName(of, resolver) !== undefined
}

/** The name of a fixture of pytest; undefined where a function is none. */
export function fixtureName(one: FunctionDefinition, resolver: Resolver): string | undefined {
  for (const { expression } of one.decorators) {
    const callee = expression.kind === 'call' ? expression.callee : expression
    const paths = resolver.pathsOf(callee, one.outer)
    if (!paths.some((path) => /^(pytest|pytest_asyncio)\.(\w+\.)*fixture$/.test(path))) continue
    const named =
      expression.kind === 'call' ? expression.arguments.find(({ name }) => name === 'name')?.value : undefined
    return (named && resolver.textOf(named, one.outer)) ?? one.name
  }
  return undefined
}

/** The fixture that a test or another fixture is given for a parameter: of its class, of its module, or of the nearest conftest. */
export function fixtureFor(
  name: string,
  of: FunctionDefinition,
  resolver: Resolver,
): FunctionDefinition | undefined {
  if (!isGivenFixtures(of, resolver)) return undefined
  const { module } = of.body
  const own = of.owner?.scope.bindings.get(name) ?? []
  const inClass = own.flatMap((one) => (one.kind === 'function' ? [one.definition] : []))
  return (
    inClass.find((one) => one !== of && fixtureName(one, resolver) === name) ??
    fixtureIn(module, name, of, resolver) ??
    resolver.repository
      .modulesAbove('conftest.py', module.source.path)
      .map((one) => fixtureIn(one, name, of, resolver))
      .find((one) => one !== undefined)
  )
}

/** A fixture may be given another of its own name, from further up. */
function fixtureIn(
  module: Module,
  name: string,
  of: FunctionDefinition,
  resolver: Resolver,
): FunctionDefinition | undefined {
  for (const value of nameInModule(module, name, resolver))
    if (
      value.kind === 'function' &&
      value.definition !== of &&
      fixtureName(value.definition, resolver) === name
    )
      return value.definition
  if (!/\bfixture\([^)]{0,200}\bname\s*=/.test(module.source.text)) return undefined
  return module.functions.find((one) => one !== of && !one.owner && fixtureName(one, resolver) === name)
}
