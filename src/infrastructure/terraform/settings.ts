import type { Block, Body, Expression } from '../../languages/terraform/ast.js'
import { attributeOf, type Declared } from '../../languages/terraform/module.js'
import type { Resolver, Texts } from '../../languages/terraform/resolver.js'
import type { Scope } from '../../languages/terraform/scope.js'

/** `aws_lambda_function` of `resource "aws_lambda_function" "a"`; undefined for what is no resource. */
export function resourceType({ type, labels }: Block): string | undefined {
  return type === 'resource' ? labels[0]?.text : undefined
}

export function scopeOf({ is, path }: Declared, resolver: Resolver): Scope {
  return resolver.scopeOf(path, is)
}

export function argumentOf(block: Body, name: string): Expression | undefined {
  return attributeOf(block, name)?.value
}

/** The texts of an argument; none where it is not given. */
export function textsOf(value: Expression | undefined, scope: Scope, resolver: Resolver): Texts {
  return value ? resolver.textsOf(value, scope) : { texts: [], complete: true, assumed: false }
}

/** Reads a setting of a nested block, or of the object that replaces it, by name. */
export type Setting = (name: string) => Expression | undefined

/** `access_log_settings { … }`, the same made by `dynamic`, and the form of JSON files. */
export function settingsIn(block: Block, name: string): readonly Setting[] {
  const nested = block.blocks.flatMap((inner): readonly Body[] => {
    if (inner.type === name) return [inner]
    return inner.type === 'dynamic' && inner.labels[0]?.text === name ? inner.blocks : []
  })
  const value = argumentOf(block, name)
  const objects = value?.kind === 'list' ? value.items : value ? [value] : []
  return [
    ...nested.map(
      (body): Setting =>
        (key) =>
          argumentOf(body, key),
    ),
    ...objects.flatMap(settingOf),
  ]
}

function settingOf(expression: Expression): readonly Setting[] {
  return expression.kind === 'object' ? [(key) => entryOf(expression, key)] : []
}

/** The value under a key that is written out. */
export function entryOf(object: Expression | undefined, name: string): Expression | undefined {
  if (object?.kind !== 'object') return undefined
  return object.entries.filter(({ key }) => key.kind === 'text' && key.text === name).at(-1)?.value
}

/** The values of all attributes, those of nested blocks too. */
export function valuesIn(body: Body): readonly Expression[] {
  return [...body.attributes.map(({ value }) => value), ...body.blocks.flatMap(valuesIn)]
}
