import { once } from '../../model/once.js'
import type { ConfigFile, ConfigNode } from '../config.js'
import { valueAt } from '../config.js'
import { filesOf, includesIn, type Part } from './includes.js'
import { serverlessParts } from './service.js'

/** As what a file is included in a configuration of the Serverless Framework. */
export interface Inclusion {
  readonly part: Part
  /** The function that the part is of, or is. */
  readonly name: string
  readonly address: readonly string[]
  /** `likely`: one of several files, of which the deployment says which. */
  readonly confidence: 'certain' | 'likely'
}

/** All that includes a file, in files that were read with it. */
export function inclusionsOf({ source, tree }: ConfigFile): readonly Inclusion[] {
  return inclusionsIn(tree).get(source.path) ?? []
}

const inclusionsIn = once((tree: readonly ConfigFile[]): ReadonlyMap<string, readonly Inclusion[]> => {
  const byPath = new Map<string, Inclusion[]>()
  const files = new Map(tree.map((file) => [file.source.path, file]))
  const paths = { paths: [...files.keys()], has: (path: string) => files.has(path) }
  const open = tree.filter(({ source }) => source.text.includes('${file('))
  // A file that is included may include others: what it is tells what they are.
  for (let file = open.pop(); file; file = open.pop()) {
    const { path } = file.source
    for (const { part, name, source } of includesOf(file, byPath.get(path) ?? [])) {
      if (source.kind !== 'file') continue
      const confidence = source.path.includes('*') ? 'likely' : 'certain'
      for (const target of filesOf(source, path, paths)) {
        const known = byPath.get(target) ?? []
        if (known.some((one) => one.part === part && one.name === name)) continue
        byPath.set(target, [...known, { part, name, address: source.address, confidence }])
        const included = files.get(target)
        if (included?.source.text.includes('${file(')) open.push(included)
      }
    }
  }
  return byPath
})

/** What a file includes, if it is of the Serverless Framework at all. */
export function includesOf({ source, documents }: ConfigFile, inclusions: readonly Inclusion[]) {
  return documents.flatMap((root) => {
    const parts = serverlessParts(root, inclusions)
    const isOne = parts !== undefined || inclusions.length > 0 || isNamed(source.path)
    return isOne ? includesIn(within(root, inclusions), parts?.functions ?? []) : []
  })
}

/** `${file(resources.yml):dev}`: the part stands below that key. */
function within(root: ConfigNode, inclusions: readonly Inclusion[]): ConfigNode {
  const [only, ...more] = inclusions
  return (only && more.length === 0 ? valueAt(root, ...only.address) : undefined) ?? root
}

function isNamed(path: string): boolean {
  return /(^|\/)serverless([.-][\w.-]+)?\.(ya?ml|json)$/.test(path)
}
