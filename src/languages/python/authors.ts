import type { Expression, FunctionDefinition, Scope } from './ast.js'
import { boundIn } from './reading.js'
import type { Resolver } from './resolver.js'
import { methodsOf } from './stream-routes.js'

/** Who writes a text that the code does not: whoever sends requests, or a language model. */
export type Author = 'client' | 'model'

const request =
  /\b(?:self\.)?request\.(?:args|form|json|values|query_params|path_params|GET|POST|data|body|get_json|get_argument|match_info|query)\b/
/** Chunks of OpenAI's and Anthropic's APIs (their documentation). */
const model =
  /\bdelta(?:\.(?:content|text)\b|\[\s*["'](?:content|text)["']|\.get\(\s*["'](?:content|text)["'])/
/** What hands on a text as it is. */
const handsOn = /^(?:strip|rstrip|lstrip|lower|upper|title|decode|get|removeprefix|removesuffix)$/
const deepest = 6

/** Who writes the text that an expression is, as far as its variables and the callers of its function show; undefined: not known. */
export function authorOf(
  expression: Expression,
  scope: Scope,
  resolver: Resolver,
  depth = 0,
): Author | undefined {
  if (depth > deepest) return undefined
  const next = (one: Expression, at = scope) => authorOf(one, at, resolver, depth + 1)
  const first = (all: readonly Expression[]) => {
    for (const one of all) {
      const found = next(one)
      if (found) return found
    }
    return undefined
  }
  switch (expression.kind) {
    case 'name':
      return authorOfName(expression.name, scope, resolver, depth)
    case 'concatenation':
      return first(expression.parts)
    case 'choice':
      return first(expression.options)
    case 'attribute':
    case 'subscript': {
      const said = saidBy(expression, scope)
      if (said) return said
      return next(expression.object)
    }
    case 'call': {
      const { callee } = expression
      if (callee.kind === 'name' && callee.name === 'str')
        return first(expression.arguments.map((one) => one.value))
      const said = saidBy(expression, scope)
      if (said && (callee.kind !== 'attribute' || !/^dumps$/.test(callee.name))) return said
      return callee.kind === 'attribute' && handsOn.test(callee.name) ? next(callee.object) : undefined
    }
    default:
      return undefined
  }
}

function saidBy({ span }: Expression, { module }: Scope): Author | undefined {
  const text = module.source.text.slice(span.start, Math.min(span.end, span.start + 400))
  if (/^(?:json|orjson)\.|\.(?:model_dump_json|isoformat)\(|^(?:int|float|len|bool)\(/.test(text))
    return undefined
  return model.test(text) ? 'model' : request.test(text) ? 'client' : undefined
}

/** `text = text.replace("\n", " ")`: somewhere on its way it is written in one line. */
function encodes({ span }: Expression, { module }: Scope): boolean {
  return /\.(?:replace|splitlines|split|translate|sub)\(|dumps\(/.test(
    module.source.text.slice(span.start, span.end),
  )
}

function authorOfName(name: string, scope: Scope, resolver: Resolver, depth: number): Author | undefined {
  const bindings = boundIn(name, scope)
  if (bindings.some((one) => one.kind === 'value' && encodes(one.value, one.scope))) return undefined
  for (const one of bindings) {
    const found =
      one.kind === 'value'
        ? authorOf(one.value, one.scope, resolver, depth + 1)
        : one.kind === 'parameter'
          ? authorOfParameter(one.parameter.name, one.of, resolver, depth)
          : undefined
    if (found) return found
  }
  return undefined
}

function authorOfParameter(
  name: string,
  of: FunctionDefinition,
  resolver: Resolver,
  depth: number,
): Author | undefined {
  const parameter = of.parameters.find((one) => one.name === name)
  if (!parameter || parameter.receiver) return undefined
  const { source } = of.body.module
  const textOf = (one: Expression | undefined) => (one ? source.text.slice(one.span.start, one.span.end) : '')
  if (methodsOf(of).length > 0)
    return isSent(textOf(parameter.annotation), textOf(parameter.default)) ? 'client' : undefined
  const receivers = of.parameters.filter(({ receiver }) => receiver !== undefined).length
  const position = of.parameters.indexOf(parameter) - receivers
  for (const site of of.body.module.calls) {
    const calls = resolver
      .valuesOf(site.call.callee, site.scope)
      .some((value) => value.kind === 'function' && value.definition === of)
    const given = calls ? resolver.argument(site, name, position) : undefined
    const found = given && authorOf(given, site.scope, resolver, depth + 1)
    if (found) return found
  }
  return undefined
}

/** A parameter of a route that is read from the request, as text or with text in it: `q: str`, `body: Question`. */
function isSent(annotation: string, given: string): boolean {
  if (/\b(?:Depends|Security|Header|Cookie)\(/.test(annotation + given)) return false
  return !/\b(?:Request|Response|WebSocket|BackgroundTasks|int|float|bool|UUID|datetime|date|Literal|Enum)\b/.test(
    annotation,
  )
}
