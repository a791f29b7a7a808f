import type { Block, Expression } from '../../languages/terraform/ast.js'
import { folderOf } from '../../languages/terraform/folders.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import type { Target } from '../../languages/terraform/values.js'
import { isKnown } from '../../languages/value.js'
import { append, once } from '../../model/once.js'
import { patternOf } from './names.js'
import { declaredNear } from './near.js'
import { argumentOf, resourceType, scopeOf } from './settings.js'

/** A Lambda function as it is spoken of: its own block, and the one to change, which may be a call of a module. */
export interface FunctionPlace {
  readonly block: Declared
  readonly declared: Declared
  /** As it is seen from there. */
  readonly scope: Scope
  /** What the cloud calls it, if that is known. */
  readonly name: string | undefined
}

/** Resources that stand for a function, and the argument that names it. */
const standIns: Readonly<Record<string, string>> = {
  aws_lambda_alias: 'function_name',
  aws_lambda_function_url: 'function_name',
  aws_lambda_permission: 'function_name',
}

/** The functions that an expression takes something from, e.g. `aws_lambda_function.a.invoke_arn`, or names. */
export function functionsIn(
  expression: Expression,
  scope: Scope,
  resolver: Resolver,
): readonly FunctionPlace[] {
  const { targets } = resolver.targetsOf(expression, scope)
  const found = targets.flatMap((target) => functionsAt(target, resolver))
  return found.length > 0 ? found : functionsNamed(expression, scope, resolver)
}

function functionsAt(target: Target, resolver: Resolver): readonly FunctionPlace[] {
  const { block, scope } = target
  const type = resourceType(block.is)
  if (type === 'aws_lambda_function' || isFunctionModule(block.is, target))
    return [functionPlace(target, resolver)]
  const by = type === undefined || !Object.hasOwn(standIns, type) ? undefined : standIns[type]
  const named = by === undefined ? undefined : argumentOf(block.is, by)
  return named ? functionsIn(named, resolver.within(scope, block.is), resolver) : []
}

export function functionPlace(target: Target, resolver: Resolver): FunctionPlace {
  return {
    block: target.block,
    declared: placeToChange(target, resolver),
    scope: resolver.within(target.scope, target.block.is),
    name: nameOf(target, resolver),
  }
}

function nameOf({ block: { is }, scope }: Target, resolver: Resolver): string | undefined {
  const name = argumentOf(is, 'function_name')
  const pattern = name && patternOf(name, resolver.within(scope, is), resolver)
  return pattern !== undefined && isKnown(pattern) ? pattern : undefined
}

/** A module from elsewhere, with an output that only a function has. */
function isFunctionModule({ type }: Block, { steps }: Target): boolean {
  const asked = steps.flatMap((step) => (step.kind === 'name' ? [step.name] : []))
  return type === 'module' && asked.some((name) => /lambda|function|invoke_arn/.test(name))
}

/**
 * A module that one folder calls several times makes a function at each call: the call is what is removed. One that is
 * called once, or once for each environment, is spoken of at the resource.
 */
function placeToChange({ block, scope }: Target, resolver: Resolver): Declared {
  let place = block
  for (let at = scope; at.via; at = at.via.scope) if (isWrapper(at, resolver)) place = at.via.call
  return place
}

function isWrapper(scope: Scope, resolver: Resolver): boolean {
  const { folder } = scope.module
  const callers = resolver.callersOf(scope).flatMap((one) => (one.kind === 'module' ? [one.from.folder] : []))
  const inside = functions(resolver).filter(({ path }) => folderOf(path) === folder)
  return inside.length === 1 && new Set(callers).size < callers.length
}

/** `function_name = var.name`, an ARN or a log group that is written out refer to a function by its name. */
function functionsNamed(expression: Expression, scope: Scope, resolver: Resolver): readonly FunctionPlace[] {
  const pattern = patternOf(expression, scope, resolver)
  const named = /(?::function:|\/aws\/lambda\/)([\w-]+)/.exec(pattern)?.[1]
  return namedFunctions(resolver).get(named ?? pattern) ?? []
}

/** By what each is called in each call of its module, and by what its module writes. */
const namedFunctions = once((resolver: Resolver): ReadonlyMap<string, readonly FunctionPlace[]> => {
  const named = new Map<string, FunctionPlace[]>()
  for (const block of functions(resolver)) {
    const name = argumentOf(block.is, 'function_name')
    if (!name) continue
    for (const scope of new Set([...resolver.viewsOf(block), scopeOf(block, resolver)])) {
      const place = functionPlace({ kind: 'block', block, scope, steps: [] }, resolver)
      const pattern = patternOf(name, scope, resolver)
      if (!named.get(pattern)?.some(({ declared }) => declared === place.declared))
        append(named, pattern, place)
    }
  }
  return named
})

/** All functions that the tree declares as resources, or by calls of modules from elsewhere. */
export const functions = once((resolver: Resolver): readonly Declared[] =>
  declaredNear(/aws_lambda_function\b|\bfunction_name\b/, resolver).filter(({ is }) => {
    if (resourceType(is) === 'aws_lambda_function') return true
    const source = is.type === 'module' ? argumentOf(is, 'source') : undefined
    const isLocal = source?.kind === 'text' && /^\.\.?(\/|$)/.test(source.text)
    return source !== undefined && !isLocal && argumentOf(is, 'function_name') !== undefined
  }),
)
