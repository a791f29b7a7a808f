import { annotatedValues } from './annotations.js'
import type { CallSite, Expression, FunctionDefinition } from './ast.js'
import type { Resolver } from './resolver.js'
import { distinct, external, type Value } from './values.js'

/** Calls that return, or call, their argument. The number is the argument's place. */
const passesOn: Readonly<Record<string, { readonly place: number; readonly called: boolean }>> = {
  'fastapi.Depends': { place: 0, called: true },
  'fastapi.params.Depends': { place: 0, called: true },
  'fastapi.Security': { place: 0, called: true },
  'typing.cast': { place: 1, called: false },
}

/** `stack.enter_context(manager)` gives what the manager gives. */
const enters = /\.enter(?:_async)?_context$/

/** Decorators after which a call of the function gives what it yields. */
const managers: ReadonlySet<string> = new Set(['contextlib.contextmanager', 'contextlib.asynccontextmanager'])

/** What a call gives. */
export function resultsOf(site: CallSite, resolver: Resolver): readonly Value[] {
  const callees = resolver.valuesOf(site.call.callee, site.scope)
  return distinct(callees.flatMap((callee) => resultOf(callee, site, resolver)))
}

function resultOf(callee: Value, site: CallSite, resolver: Resolver): readonly Value[] {
  switch (callee.kind) {
    case 'external':
      return passedOn(callee.path, site, resolver) ?? [external(`${callee.path}()`, site)]
    case 'class':
      return [{ kind: 'instance', of: callee.definition, made: site }]
    case 'function':
      return callFunction(callee.definition, resolver)
    case 'instance':
    case 'module':
    case 'text':
    case 'display':
      return []
  }
}

function passedOn(path: string, site: CallSite, resolver: Resolver): readonly Value[] | undefined {
  const rule = enters.test(path) ? { place: 0, called: false } : passesOn[path]
  const given: Expression | undefined = rule && site.call.arguments[rule.place]?.value
  if (!rule || !given) return undefined
  const values = resolver.valuesOf(given, site.scope)
  if (!rule.called) return values
  // What is called so has not the arguments of this call: `Depends(Depends)` ends here.
  return values.flatMap((value) =>
    value.kind === 'external' ? [external(`${value.path}()`, site)] : resultOf(value, site, resolver),
  )
}

/** The result of a function of this repository: its returned values, else the value of its annotation. */
export function callFunction(definition: FunctionDefinition, resolver: Resolver): readonly Value[] {
  return resolver.guarded(definition, () => {
    const results = givesYields(definition, resolver) ? definition.yields : definition.returns
    const returned = results.flatMap((result) => resolver.valuesOf(result, definition.body))
    const annotation = definition.returnAnnotation
    const declared = annotation ? annotatedValues(annotation, definition.outer, resolver) : []
    return distinct([...returned, ...declared])
  })
}

/** A FastAPI dependency needs no decorator to give what it yields: a generator that returns nothing. */
function givesYields(definition: FunctionDefinition, resolver: Resolver): boolean {
  if (definition.yields.length === 0) return false
  if (definition.returns.length === 0) return true
  return definition.decorators.some(({ expression }) =>
    resolver.pathsOf(expression, definition.outer).some((path) => managers.has(path)),
  )
}
