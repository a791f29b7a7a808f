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

const none: ReadonlySet<string> = new Set()

const references = once((root: ConfigNode): ReadonlySet<string> => {
  const ids = new Set<string>()
  for (const node of everyNode(root)) {
    const intrinsic = intrinsicOf(node)
    for (const id of intrinsic ? namedBy(intrinsic) : []) ids.add(id)
  }
  return ids
})

function namedBy({ name, argument }: Intrinsic): readonly string[] {
  const first = argument.kind === 'list' ? argument.items[0] : argument
  const text = textOf(first)
  if (text === undefined) return []
  if (name === 'Ref') return [text]
  if (name === 'GetAtt') return [argument.kind === 'list' ? text : beforeDot(text)]
  if (name !== 'Sub') return []
  const given = new Set(entriesOf(itemsOf(argument)[1]).map(({ key }) => key))
  return placeholdersIn(text)
    .map(beforeDot)
    .filter((id) => !given.has(id))
}

/** `${X}` and `${X.Arn}`; `${!X}` is written out as it stands. */
function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^}!][^}]{0,500})\}/g)].map(([, inner = '']) => inner.trim())
}

function beforeDot(text: string): string {
  return text.split('.', 1)[0] ?? text
}
