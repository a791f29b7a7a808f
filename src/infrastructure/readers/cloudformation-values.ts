import { intrinsicOf } from '../../languages/cloudformation/references.js'
import type { Template } from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, textOf, valueAt } from '../../languages/config.js'
import { eitherOf, joinedOf, type Value } from '../../languages/value.js'
import { once } from '../../model/once.js'
import type { Span } from '../../model/source.js'
import { webSocketApis } from '../cloudformation/apis.js'
import { idIn } from '../cloudformation/names.js'
import { anywhere } from '../resource.js'

/** What a node of a template comes to: references lead to what is declared, parameters have their defaults. */
export function nodeValue(node: ConfigNode, template: Template): Value {
  return values(template)(node)
}

const values = once((template: Template) => once((node: ConfigNode) => read(node, template)))

function read(node: ConfigNode, template: Template): Value {
  const { span } = node
  const intrinsic = intrinsicOf(node)
  if (!intrinsic && node.kind !== 'scalar') return structure(node, (one) => nodeValue(one, template))
  if (intrinsic?.name === 'ToJsonString') return nodeValue(intrinsic.argument, template)
  const isChoice = intrinsic?.name === 'If' || intrinsic?.name === 'FindInMap'
  const parameter = intrinsic?.name === 'Ref' ? (textOf(intrinsic.argument) ?? '') : undefined
  const isParameter = parameter !== undefined && valueAt(template.parameters, parameter) !== undefined
  if (isChoice || (isParameter && !webSocketApis(template).ids.has(parameter))) {
    const { texts, complete } = textsOf(node, template)
    const options = texts.map((text): Value => ({ kind: 'text', text, span }))
    const all = complete ? options : [...options, { kind: 'unknown', span } as const]
    const usual = eitherOf(all, span)
    return parameter === undefined
      ? usual
      : { kind: 'external', path: parameter, within: template.path, usual, span }
  }
  const pattern = patternOf(node, template)
  return pattern === undefined ? { kind: 'unknown', span } : ofPattern(pattern, span, template)
}

/** A text with `${…}` for references, as `Fn::Sub` has it and as all other functions are read. */
function ofPattern(pattern: string, span: Span, template: Template | undefined): Value {
  const parts = pattern.split(/(\$\{[^}!][^}]{0,500}\})/).filter(Boolean)
  const values = parts.map((part): Value => {
    const inner = /^\$\{([^}!][^}]*)\}$/.exec(part)?.[1]?.trim()
    return inner === undefined ? { kind: 'text', text: part, span } : named(inner, span, template)
  })
  return joinedOf(values, span)
}

function named(inner: string, span: Span, template: Template | undefined): Value {
  const [name = '', ...members] = inner.split('.')
  const member = members.length === 0 ? {} : { member: members.join('.') }
  if (template && (template.resources.has(name) || webSocketApis(template).ids.has(name)))
    return { kind: 'ref', to: idIn(template, name), ...member, span }
  const isDeclaredElsewhere =
    template && /^[A-Z][A-Za-z0-9]*$/.test(name) && valueAt(template.parameters, name) === undefined
  if (isDeclaredElsewhere) return { kind: 'ref', to: anywhere(name), ...member, span }
  return { kind: 'external', path: inner, ...(template && { within: template.path }), span }
}

/** JSON that stands in a text: `placed` says where a part of it is in the file. */
export function ofJson(
  node: ConfigNode,
  template: Template | undefined,
  placed: (span: Span) => Span,
): Value {
  const span = placed(node.span)
  if (node.kind === 'scalar') return ofPattern(textOf(node) ?? '', span, template)
  return { ...structure(node, (one) => ofJson(one, template, placed)), span }
}

/** A list or a map, with what each part of it comes to. */
export function structure(
  node: Exclude<ConfigNode, { kind: 'scalar' }>,
  of: (node: ConfigNode) => Value,
): Value {
  const { span } = node
  if (node.kind === 'list') return { kind: 'list', items: node.items.map(of), span }
  const entries = node.entries.map(({ key, keySpan, value }) => ({ key, at: keySpan, value: of(value) }))
  return { kind: 'map', entries, span }
}
