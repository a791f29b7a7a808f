import { append, once } from '../../model/once.js'
import type { Span } from '../../model/source.js'
import { type ConfigFile, type ConfigNode, entriesOf, itemsOf, textOf, valueAt } from '../config.js'
import type { SourceHost } from '../parsed-file.js'
import { inclusionsOf } from '../serverless/inclusions.js'
import { type ServerlessParts, serverlessParts } from '../serverless/service.js'

/** One resource of a template. */
export interface Declared {
  readonly id: string
  readonly type: string
  /** Its logical id, where it is written. */
  readonly at: Span
  /** The whole of it: `Type`, `Properties`, `DeletionPolicy`, … */
  readonly node: ConfigNode
  readonly template: Template
}

/** A document of CloudFormation, of SAM, or of the Serverless Framework, which holds one. */
export interface Template {
  readonly path: string
  readonly root: ConfigNode
  readonly resources: ReadonlyMap<string, Declared>
  readonly parameters: ConfigNode | undefined
  readonly outputs: readonly ConfigNode[]
  readonly serverless: ServerlessParts | undefined
  readonly host: SourceHost | undefined
}

/** A template is recognized by its content: a file of any name can be deployed. */
export const templatesIn = once((file: ConfigFile): readonly Template[] =>
  file.documents.flatMap((root) => templateOf(root, file) ?? []),
)

function templateOf(root: ConfigNode, file: ConfigFile): Template | undefined {
  const { path } = file.source
  const inclusions = inclusionsOf(file)
  const serverless = serverlessParts(root, inclusions)
  // `resources:` of the Serverless Framework is a template, or a list of templates and of files.
  const within = valueAt(root, 'resources')
  const parts = [root, ...(within?.kind === 'list' ? within.items : within ? [within] : [])]
  const resources = new Map<string, Declared>()
  const outputs = parts.flatMap((part) => valueAt(part, 'Outputs') ?? [])
  const parameters = valueAt(root, 'Parameters')
  const { host } = file
  const template: Template = { path, root, resources, parameters, outputs, serverless, host }
  // `Connections: ${file(table.yml)}`: the file is the resource itself.
  for (const { part, name, address } of inclusions) {
    const node = part === 'resource' ? valueAt(root, ...address) : undefined
    const type = node && typeOf(node)
    const [first] = entriesOf(node)
    if (node && type && first) resources.set(name, { id: name, type, at: first.keySpan, node, template })
  }
  const own = parts.map((part) => valueAt(part, 'Resources')).filter((node) => node !== undefined)
  for (const section of own.length > 0 ? own : [root]) {
    for (const { key, keySpan, value } of entriesOf(section)) {
      const type = typeOf(value)
      if (type) resources.set(key, { id: key, type, at: keySpan, node: value, template })
    }
  }
  const isOne = resources.size > 0 || serverless || isMarked(root)
  return isOne ? template : undefined
}

function typeOf(node: ConfigNode): string | undefined {
  const type = textOf(valueAt(node, 'Type'))
  return type && /^[A-Z]\w*::\w+/.test(type) ? type : undefined
}

function isMarked(root: ConfigNode): boolean {
  return valueAt(root, 'AWSTemplateFormatVersion') !== undefined || valueAt(root, 'Outputs') !== undefined
}

export function propertyOf(resource: Declared, ...path: readonly string[]): ConfigNode | undefined {
  return valueAt(resource.node, 'Properties', ...path)
}

/** Resources of one type, e.g. `AWS::ApiGatewayV2::Api`. */
export function ofType(template: Template, ...types: readonly string[]): readonly Declared[] {
  const [only, ...more] = types
  if (only !== undefined && more.length === 0) return byType(template).get(only) ?? []
  return [...template.resources.values()].filter(({ type }) => types.includes(type))
}

const byType = once((template: Template): ReadonlyMap<string, readonly Declared[]> => {
  const resources = new Map<string, Declared[]>()
  for (const one of template.resources.values()) append(resources, one.type, one)
  return resources
})

/** A list's items, or the one value that stands for a list of one. */
export function oneOrMore(node: ConfigNode | undefined): readonly ConfigNode[] {
  if (!node) return []
  return node.kind === 'list' ? itemsOf(node) : [node]
}
