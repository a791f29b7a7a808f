import { inserted, joinedBy } from '../../model/put-together.js'
import type { Call, Expression } from './ast.js'
import type { Scope } from './scope.js'
import { type Evaluate, select } from './select.js'
import { type Resolved, resolved, textOfValue, union, unknown, type Value } from './values.js'

type Evaluated = (args: readonly Expression[], scope: Scope, evaluate: Evaluate) => Resolved

/** Functions whose result follows from the code. All others depend on the environment, or are not worth their lines. */
const functions: Readonly<Record<string, Evaluated>> = {
  tostring: first,
  tonumber: first,
  tobool: first,
  tolist: first,
  toset: first,
  tomap: first,
  sensitive: first,
  nonsensitive: first,
  one: (args, scope, evaluate) => select(first(args, scope, evaluate), [{ kind: 'every' }], scope, evaluate),
  lower: texts((text) => text.toLowerCase()),
  upper: texts((text) => text.toUpperCase()),
  trimspace: texts((text) => text.trim()),
  coalesce: firstThat((value) => !isNothing(value)),
  try: firstThat(() => true),
  join: (args, scope, evaluate) => joined(args, scope, evaluate),
  format: (args, scope, evaluate) => formatted(args, scope, evaluate),
  lookup: (args, scope, evaluate) => {
    const [map, key, otherwise] = args
    if (!map || !key) return unknown
    const found = select(
      evaluate({ expression: map, scope }),
      [{ kind: 'index', index: key }],
      scope,
      evaluate,
    )
    return otherwise && isOpen(found) ? union([found, evaluate({ expression: otherwise, scope })]) : found
  },
  element: (args, scope, evaluate) => {
    const [list, index] = args
    if (!list || !index) return unknown
    return select(evaluate({ expression: list, scope }), [{ kind: 'index', index }], scope, evaluate)
  },
  merge: (args, scope, evaluate) => merged(args, scope, evaluate),
  concat: (args, scope, evaluate) => concatenated(args, scope, evaluate),
}

export function resultOf(call: Call, scope: Scope, evaluate: Evaluate): Resolved {
  const known = Object.hasOwn(functions, call.name) ? functions[call.name] : undefined
  return known && !call.spread ? known(call.arguments, scope, evaluate) : unknown
}

function first(args: readonly Expression[], scope: Scope, evaluate: Evaluate): Resolved {
  const [expression] = args
  return expression ? evaluate({ expression, scope }) : unknown
}

/** The first argument that passes `willDo`; where that is unknown, any of them. */
function firstThat(willDo: (value: Value) => boolean): Evaluated {
  return (args, scope, evaluate) => {
    const seen: Resolved[] = []
    for (const expression of args) {
      const one = evaluate({ expression, scope })
      const wanted = one.values.filter(willDo)
      if (wanted.length > 0) seen.push({ ...one, values: wanted })
      if (!isOpen(one) && wanted.length === one.values.length) break
    }
    return union(seen)
  }
}

function isNothing(value: Value): boolean {
  return value.kind === 'literal' ? value.value === null : value.kind === 'text' && value.text === ''
}

function isOpen({ values }: Resolved): boolean {
  return values.some((value) => value.kind === 'unknown')
}

function texts(change: (text: string) => string): Evaluated {
  return (args, scope, evaluate) => {
    const { values, assumed } = first(args, scope, evaluate)
    return resolved(values.map(textOfValue).map(textValue(change)), assumed)
  }
}

function textValue(change: (text: string) => string): (text: string | undefined) => Value {
  return (text) => (text === undefined ? { kind: 'unknown' } : { kind: 'text', text: change(text) })
}

/** The one text that an expression must be. */
function onlyText(expression: Expression | undefined, scope: Scope, evaluate: Evaluate): string | undefined {
  const [only, ...more] = expression ? evaluate({ expression, scope }).values : []
  return only && more.length === 0 ? textOfValue(only) : undefined
}

function joined([separator, list]: readonly Expression[], scope: Scope, evaluate: Evaluate): Resolved {
  const between = onlyText(separator, scope, evaluate)
  const [value, ...more] = list ? evaluate({ expression: list, scope }).values : []
  if (between === undefined || value?.kind !== 'list' || more.length > 0) return unknown
  const items = value.items.map((item) => inserted(onlyText(item.expression, item.scope, evaluate)))
  const text = items.every((item) => item !== undefined) ? joinedBy(between, items) : undefined
  return text === undefined ? unknown : resolved([{ kind: 'text', text }])
}

/** `%s`, `%d` and `%v`; any other verb is not worth guessing. */
function formatted([pattern, ...args]: readonly Expression[], scope: Scope, evaluate: Evaluate): Resolved {
  const text = onlyText(pattern, scope, evaluate)
  const given = args.map((one) => inserted(onlyText(one, scope, evaluate)))
  if (text === undefined || !given.every((one) => one !== undefined)) return unknown
  let next = 0
  let plain = true
  const filled = text.replace(/%(%|[a-zA-Z\d[\].*+#-]+)/g, (_whole, verb: string) => {
    if (verb === '%') return '%'
    const one = /^[sdv]/.test(verb) ? given[next++] : undefined
    plain &&= one !== undefined
    return `${one}${verb.slice(1)}`
  })
  return plain ? resolved([{ kind: 'text', text: filled }]) : unknown
}

function merged(args: readonly Expression[], scope: Scope, evaluate: Evaluate): Resolved {
  const all = args.map((expression) => evaluate({ expression, scope }))
  const entries = all.flatMap(({ values: [only, ...more] }) =>
    only?.kind === 'object' && more.length === 0 ? [only.entries] : [],
  )
  if (entries.length < args.length) return unknown
  const assumed = all.some((one) => one.assumed)
  return resolved([{ kind: 'object', entries: entries.flat() }], assumed)
}

function concatenated(args: readonly Expression[], scope: Scope, evaluate: Evaluate): Resolved {
  const all = args.map((expression) => evaluate({ expression, scope }))
  const items = all.flatMap(({ values: [only, ...more] }) =>
    only?.kind === 'list' && more.length === 0 ? [only.items] : [],
  )
  if (items.length < args.length) return unknown
  return resolved(
    [{ kind: 'list', items: items.flat() }],
    all.some((one) => one.assumed),
  )
}
