import type { Block, Body, Expression } from '../../languages/terraform/ast.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'
import { type Value as Found, stepsText, type Target, textOfValue } from '../../languages/terraform/values.js'
import { partsOf } from '../../languages/terraform/walk.js'
import { type Entry, eitherOf, type Value } from '../../languages/value.js'
import { once } from '../../model/once.js'
import { functionPlace } from '../terraform/functions.js'
import { idOf, patternOf } from '../terraform/names.js'
import { argumentOf, resourceType } from '../terraform/settings.js'

/** What goes in a circle, or is deeper than anybody writes, is unknown. */
const maxDepth = 30

/** What expressions come to, and to which declarations they lead. */
export const valuesFor = once((resolver: Resolver) => new TerraformValues(resolver))

class TerraformValues {
  readonly #resolver: Resolver
  readonly #known = new WeakMap<Scope, Map<Expression, Value>>()
  #depth = 0

  constructor(resolver: Resolver) {
    this.#resolver = resolver
  }

  valueOf(expression: Expression, scope: Scope): Value {
    const known = this.#known.get(scope) ?? new Map<Expression, Value>()
    this.#known.set(scope, known)
    const before = known.get(expression)
    if (before) return before
    const { span } = expression
    if (this.#depth >= maxDepth) return { kind: 'unknown', span }
    known.set(expression, { kind: 'unknown', span })
    this.#depth++
    const value = { ...this.#read(expression, scope), span }
    this.#depth--
    known.set(expression, value)
    return value
  }

  /** Arguments, and nested blocks as lists of maps. */
  ofBlock(block: Body, scope: Scope, span: Block['span']): Value {
    const own = block.attributes.map(
      ({ name, nameSpan, value }): Entry => ({ key: name, at: nameSpan, value: this.valueOf(value, scope) }),
    )
    const nested = new Map<string, Value[]>()
    for (const inner of block.blocks) {
      // `dynamic "setting" { content { … } }`.
      const isDynamic = inner.type === 'dynamic' && inner.labels[0] !== undefined
      const name = isDynamic ? (inner.labels[0]?.text ?? '') : inner.type
      const bodies = isDynamic ? inner.blocks : [inner]
      const maps = bodies.map((body) => this.ofBlock(body, scope, body.span))
      nested.set(name, [...(nested.get(name) ?? []), ...maps])
    }
    const blocks = [...nested].map(
      ([key, items]): Entry => ({ key, at: items[0]?.span ?? span, value: { kind: 'list', items, span } }),
    )
    return { kind: 'map', entries: [...own, ...blocks], span }
  }

  #read(expression: Expression, scope: Scope): Value {
    const { span } = expression
    switch (expression.kind) {
      case 'text':
        return { kind: 'text', text: expression.text, span }
      case 'literal':
        return { kind: 'text', text: String(expression.value), span }
      case 'list':
        return { kind: 'list', items: expression.items.map((item) => this.valueOf(item, scope)), span }
      case 'object': {
        const entries = expression.entries.flatMap(({ key, value }): Entry[] => {
          const [text, ...more] = this.#resolver.textsOf(key, scope).texts
          if (text === undefined || more.length > 0) return []
          return [{ key: text, at: key.span, value: this.valueOf(value, scope) }]
        })
        return { kind: 'map', entries, span }
      }
      case 'heredoc':
        if (expression.json) return this.valueOf(expression.json, scope)
    }
    const { values } = this.#resolver.valuesOf(expression, scope)
    const texts = values.flatMap((value) => textOfValue(value) ?? [])
    if (texts.length === values.length)
      return eitherOf(
        texts.map((text) => ({ kind: 'text', text, span })),
        span,
      )
    if (expression.kind === 'template' || expression.kind === 'heredoc')
      return { kind: 'joined', parts: expression.parts.map((part) => this.valueOf(part, scope)), span }
    const options = [
      ...values.flatMap((value) => this.#found(value, span) ?? this.#written(expression, scope)),
      ...this.#leadsTo(expression, scope, values),
    ]
    return eitherOf(options, span)
  }

  #found(value: Found, span: Expression['span']): Value | undefined {
    const text = textOfValue(value)
    if (text !== undefined) return { kind: 'text', text, span }
    if (value.kind === 'block') return this.#ref(value, span)
    if (value.kind === 'list')
      return { kind: 'list', items: value.items.map((one) => this.valueOf(one.expression, one.scope)), span }
    if (value.kind !== 'object') return undefined
    const entries = value.entries.flatMap(({ key, place }): Entry[] =>
      key === undefined
        ? []
        : [{ key, at: place.expression.span, value: this.valueOf(place.expression, place.scope) }],
    )
    return { kind: 'map', entries, span }
  }

  /** Where it is not known what an expression comes to: its name, or what it is made of. */
  #written(expression: Expression, scope: Scope): Value {
    const { span } = expression
    if (expression.kind === 'reference') {
      const path = `${expression.root}${stepsText(expression.steps)}`
      const { root } = expression
      const through = root === 'each' || root === 'count' ? `|${this.#through(scope)}` : ''
      return { kind: 'external', path, within: `${scope.module.folder}${through}`, span }
    }
    return eitherOf(
      partsOf(expression).map((part) => this.valueOf(part, scope)),
      span,
    )
  }

  /** `each.key` is the same word in every block, and means the same where they go through the same things. */
  #through(scope: Scope, depth = 0): string {
    const through = scope.block && argumentOf(scope.block, 'for_each')
    if (!through) return ''
    const [target] = this.#resolver.targetsOf(through, scope).targets
    const isOther = target && argumentOf(target.block.is, 'for_each') !== undefined && depth < maxDepth
    return isOther
      ? this.#through(this.#resolver.within(target.scope, target.block.is), depth + 1)
      : patternOf(through, scope, this.#resolver)
  }

  /** A function that a module makes is spoken of by what is to be changed: the call, where there are several. */
  #ref(target: Target, span: Expression['span']): Value {
    const { block, scope, steps } = target
    const isFunction = resourceType(block.is) === 'aws_lambda_function'
    const to = idOf(isFunction ? functionPlace(target, this.#resolver).declared : block)
    const member = stepsText(steps).slice(1)
    const attribute = block.is.attributes.find(({ name }) => name === member)
    const is = attribute && this.valueOf(attribute.value, this.#resolver.within(scope, block.is))
    return { kind: 'ref', to, ...(member !== '' && { member }), ...(is && { is }), span }
  }

  /** Declarations behind what is put together in a way that says no more of it. */
  #leadsTo(expression: Expression, scope: Scope, values: readonly Found[]): readonly Value[] {
    if (values.every(({ kind }) => kind !== 'unknown')) return []
    const known = new Set(values.flatMap((value) => (value.kind === 'block' ? [value.block.is] : [])))
    return this.#resolver
      .targetsOf(expression, scope)
      .targets.filter(({ block }) => !known.has(block.is))
      .map((target) => this.#ref(target, expression.span))
  }
}
