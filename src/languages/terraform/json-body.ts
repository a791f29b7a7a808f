import type { Span } from '../../model/source.js'
import type { Attribute, Block, Body, Expression, Label, ObjectLiteral } from './ast.js'

/** How many labels a block of the JSON form has; what is not here has none. */
const labelsOf: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  module: 1,
  variable: 1,
  output: 1,
  provider: 1,
  check: 1,
}

/**
 * The blocks of a `*.tf.json` file, e.g. `{ "resource": { "aws_x": { "y": { … } } } }`. Without the provider's schema, a nested
 * block looks like an attribute there, so it is an attribute whose value is an object or a list. Where no block can stand
 * (`*.tfvars.json`), entries are attributes.
 */
export function bodyOfJson(root: ObjectLiteral): Body {
  const blocks = root.entries.flatMap(({ key, value }) => {
    const type = labelOf(key)
    return type ? blocksOf(type, [], value) : []
  })
  return { attributes: attributesOf(root), blocks }
}

function blocksOf(type: Label, labels: readonly Label[], value: Expression): Block[] {
  if (value.kind === 'list') return value.items.flatMap((item) => blocksOf(type, labels, item))
  if (value.kind !== 'object') return []
  const wanted = Object.hasOwn(labelsOf, type.text) ? labelsOf[type.text] : 0
  if (labels.length < (wanted ?? 0))
    return value.entries.flatMap((entry) => {
      const label = labelOf(entry.key)
      return label ? blocksOf(type, [...labels, label], entry.value) : []
    })
  const head = (labels.at(-1) ?? type).span
  return [
    {
      type: type.text,
      labels,
      head,
      span: { start: head.start, end: value.span.end },
      attributes: attributesOf(value),
      blocks: [],
    },
  ]
}

function attributesOf(object: ObjectLiteral): Attribute[] {
  return object.entries.flatMap(({ key, value }) => {
    const name = labelOf(key)
    const span = { start: key.span.start, end: value.span.end }
    return name ? [{ name: name.text, nameSpan: name.span, value, span }] : []
  })
}

/** `"//"` is a comment. */
function labelOf(key: Expression): { readonly text: string; readonly span: Span } | undefined {
  return key.kind === 'text' && key.text !== '//' ? { text: key.text, span: key.span } : undefined
}
