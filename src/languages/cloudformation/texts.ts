import { cutShort } from '../../model/budget.js'
import { once } from '../../model/once.js'
import { inserted, joinedBy, mostAlternatives } from '../../model/put-together.js'
import { type ConfigNode, entriesOf, itemsOf, textOf, valueAt } from '../config.js'
import { intrinsicOf } from './references.js'
import type { Template } from './template.js'

/** Circular references end here. */
const maxDepth = 30

/**
 * A text with `${…}` where it is known only at deployment, so that two names can be compared all the same: the log group
 * `!Sub /aws/lambda/${Send}` and the function `Send`. undefined: nothing that is a text.
 */
export function patternOf(node: ConfigNode | undefined, template: Template, depth = 0): string | undefined {
  if (!node || isTooLong(depth)) return undefined
  const inner = (part: ConfigNode | undefined) => patternOf(part, template, depth + 1)
  const intrinsic = intrinsicOf(node)
  if (!intrinsic) {
    const text = textOf(node)
    return text === undefined ? undefined : withVariables(text, template, depth)
  }
  const { name, argument } = intrinsic
  const items = itemsOf(argument)
  if (name === 'Ref') return `\${${textOf(argument) ?? ''}}`
  if (name === 'GetAtt') return `\${${items.length > 0 ? items.map(textOf).join('.') : textOf(argument)}}`
  if (name === 'Sub') return substituted(items[0] ?? argument, items[1], inner)
  if (name === 'Join')
    return joinedBy(
      textOf(items[0]) ?? ',',
      itemsOf(items[1]).map((item) => inserted(inner(item)) ?? '${?}'),
    )
  if (name === 'ImportValue') return `\${import ${plain(argument, template, depth)}}`
  return undefined
}

function isTooLong(depth: number): boolean {
  if (depth <= maxDepth) return false
  cutShort()
  return true
}

/** The text of an argument, whose own tag is the function that takes it. */
function plain(argument: ConfigNode, template: Template, depth: number): string {
  return textOf(argument) ?? patternOf(argument, template, depth + 1) ?? '?'
}

function substituted(
  text: ConfigNode,
  given: ConfigNode | undefined,
  inner: (part: ConfigNode | undefined) => string | undefined,
): string | undefined {
  const names = new Map(entriesOf(given).map(({ key, value }) => [key, value]))
  return textOf(text)?.replace(/\$\{([^}!][^}]{0,500})\}/g, (whole, name: string) =>
    names.has(name) ? (inserted(inner(names.get(name))) ?? whole) : whole,
  )
}

/** `${self:custom.table}` of the Serverless Framework, where the file itself gives the value. */
function withVariables(text: string, template: Template, depth: number): string {
  return text.replace(
    /\$\{self:([\w.-]+)(?:,[^}]*)?\}/g,
    (whole, path: string) => inserted(variableOf(path, template, depth + 1)) ?? whole,
  )
}

/** Variables name each other: what one is at some depth is worked out once. */
const variables = once((_template: Template) => new Map<string, { readonly text: string | undefined }>())

function variableOf(path: string, template: Template, depth: number): string | undefined {
  const known = variables(template)
  const key = `${depth}:${path}`
  const before = known.get(key)
  if (before) return before.text
  const value = valueAt(template.root, ...path.split('.'))
  // `service: { name: chat }` is the longer form of `service: chat`.
  const text = patternOf(valueAt(value, 'name') ?? value, template, depth)
  known.set(key, { text })
  return text
}

/**
 * The texts that a value may have, from the defaults of parameters and both sides of `Fn::If`. `complete` is false when there
 * may be others, which only the deployment knows.
 */
export function textsOf(
  node: ConfigNode | undefined,
  template: Template,
): { readonly texts: readonly string[]; readonly complete: boolean } {
  if (!node) return { texts: [], complete: false }
  const intrinsic = intrinsicOf(node)
  const parameter =
    intrinsic?.name === 'Ref' ? valueAt(template.parameters, textOf(intrinsic.argument) ?? '') : undefined
  if (parameter) {
    const allowed = itemsOf(valueAt(parameter, 'AllowedValues')).flatMap((item) => textOf(item) ?? [])
    const usual = textOf(valueAt(parameter, 'Default'))
    return { texts: usual === undefined ? allowed : [usual], complete: usual !== undefined }
  }
  if (intrinsic?.name === 'If') {
    const sides = itemsOf(intrinsic.argument)
      .slice(1)
      // A side is no deeper than the file, whose depth is bounded.
      .map((side) => textsOf(side, template))
    const texts = [...new Set(sides.flatMap((side) => side.texts))]
    const complete = texts.length <= mostAlternatives && sides.every((side) => side.complete)
    return { texts: texts.slice(0, mostAlternatives), complete }
  }
  if (intrinsic?.name === 'FindInMap') return mapped(intrinsic.argument, template)
  const text = patternOf(node, template)
  return text === undefined || text.includes('${')
    ? { texts: [], complete: false }
    : { texts: [text], complete: true }
}

/** Every value that the key has in the map: which of them is meant depends on where it is deployed. */
function mapped(argument: ConfigNode, template: Template) {
  const [map, , key] = itemsOf(argument)
  const rows = entriesOf(valueAt(template.root, 'Mappings', textOf(map) ?? ''))
  const texts = rows.flatMap(({ value }) => textOf(valueAt(value, textOf(key) ?? '')) ?? [])
  return { texts: [...new Set(texts)], complete: texts.length > 0 && texts.length === rows.length }
}
