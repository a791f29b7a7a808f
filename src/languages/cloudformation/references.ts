import { once } from '../../model/once.js'
import { type ConfigNode, entriesOf, everyNode, itemsOf, textOf } from '../config.js'

/** A function of CloudFormation's, in its long form or its short: `{ "Ref": "X" }`, `!Ref X`. */
export interface Intrinsic {
  /** Without `Fn::`: `Ref`, `GetAtt`, `Sub`, `Join`, … */
  readonly name: string
  readonly argument: ConfigNode
}

export function intrinsicOf(node: ConfigNode | undefined): Intrinsic | undefined {
  if (!node) return undefined
  if (node.tag?.startsWith('!')) {
    const { tag, ...argument } = node
    return { name: tag.slice(1), argument }
  }
  const [only, ...more] = entriesOf(node)
  if (!only || more.length > 0 || !/^(Ref|Fn::\w+)$/.test(only.key)) return undefined
  return { name: only.key.replace('Fn::', ''), argument: only.value }
}

/** Everything that a value refers to, however deep: logical ids of resources and parameters, and `AWS::…`. */
export function referencesIn(root: ConfigNode | undefined): ReadonlySet<string> {
  return root ? references(root) : none
}

/** As `referencesIn`, with the attribute that is asked for: `Functions.Outputs.Connect` of a nested stack. */
export function attributesIn(root: ConfigNode | undefined): ReadonlySet<string> {
  return root ? attributes(root) : none
}

const none: ReadonlySet<string> = new Set()

const references = once(
  (root: ConfigNode): ReadonlySet<string> => new Set([...attributes(root)].map(beforeDot)),
)

const attributes = once((root: ConfigNode): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const node of everyNode(root)) {
    const intrinsic = intrinsicOf(node)
    for (const name of intrinsic ? namedBy(intrinsic) : []) names.add(name)
  }
  return names
})

function namedBy({ name, argument }: Intrinsic): readonly string[] {
  const first = argument.kind === 'list' ? argument.items[0] : argument
  const text = textOf(first)
  if (text === undefined) return []
  if (name === 'Ref') return [text]
  if (name === 'GetAtt') {
    const [, attribute] = itemsOf(argument).map(textOf)
    return [attribute === undefined ? text : `${text}.${attribute}`]
  }
  if (name !== 'Sub') return []
  const given = new Set(entriesOf(itemsOf(argument)[1]).map(({ key }) => key))
  return placeholdersIn(text).filter((one) => !given.has(beforeDot(one)))
}

/** `${X}` and `${X.Arn}`; `${!X}` is written out as it stands. */
function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^}!][^}]{0,500})\}/g)].map(([, inner = '']) => inner.trim())
}

function beforeDot(text: string): string {
  return text.split('.', 1)[0] ?? text
}
