import { cutShort } from '../../model/budget.js'
import { append, once } from '../../model/once.js'
import type { ConfigFile, ConfigNode } from '../config.js'
import { valueAt } from '../config.js'
import { filesOf, includedAgain, includesIn, type Part } from './includes.js'
import { serverlessParts } from './service.js'

/** As what a file is included in a configuration of the Serverless Framework. */
export interface Inclusion {
  readonly part: Part
  /** The function of the part, or the part itself. */
  readonly name: string
  readonly address: readonly string[]
  /** `likely`: one of several files, of which the deployment says which. */
  readonly confidence: 'certain' | 'likely'
}

/** All that includes a file, in files that were read with it. */
export function inclusionsOf({ source: { path }, tree }: ConfigFile): readonly Inclusion[] {
  const { byPath, left } = inclusionsIn(tree)
  if (left.has(path)) cutShort()
  return [...(byPath.get(path)?.values() ?? [])]
}

/** At most this many includes in a row are followed. */
const mostSteps = 30

interface Inclusions {
  readonly byPath: ReadonlyMap<string, ReadonlyMap<string, Inclusion>>
  /** Files behind the last step: the kind of the files that they include is unknown. */
  readonly left: ReadonlySet<string>
}

const inclusionsIn = once((tree: readonly ConfigFile[]): Inclusions => {
  const byPath = new Map<string, Map<string, Inclusion>>()
  const files = new Map(tree.map((file) => [file.source.path, file]))
  const paths = { paths: [...files.keys()], has: (path: string) => files.has(path) }
  const including = (path: string) => files.get(path)?.source.text.includes('${file(') ?? false
  let open = new Map(paths.paths.filter(including).map((path): [string, Inclusion[]] => [path, []]))
  for (let step = 0; step < mostSteps && open.size > 0; step++) {
    // The kind of a file decides the kind of the files that it includes.
    const next = new Map<string, Inclusion[]>()
    for (const [path, inclusions] of open) {
      const file = files.get(path) as ConfigFile
      for (const { part, name, source } of includesOf(file, inclusions)) {
        if (source.kind !== 'file') continue
        const confidence = source.path.includes('*') ? 'likely' : 'certain'
        const key = JSON.stringify([part, name, ...source.address])
        for (const target of filesOf(source, path, paths)) {
          const known = byPath.get(target) ?? new Map<string, Inclusion>()
          if (known.has(key)) continue
          const inclusion: Inclusion = { part, name, address: source.address, confidence }
          byPath.set(target, known.set(key, inclusion))
          if (including(target)) append(next, target, inclusion)
        }
      }
    }
    open = next
  }
  return { byPath, left: new Set(open.keys()) }
})

/** The files that a file includes, if it belongs to the Serverless Framework at all. */
export function includesOf({ source, documents }: ConfigFile, inclusions: readonly Inclusion[]) {
  return documents.flatMap((root) => {
    const parts = serverlessParts(root, inclusions)
    const isOne = parts !== undefined || inclusions.length > 0 || isNamed(source.path)
    if (!isOne) return []
    const own = includesIn(within(root, inclusions), parts?.functions ?? [])
    const places = new Set(own.map(({ at }) => at.start))
    const further = inclusions.flatMap((inclusion) => includedAgain(root, inclusion))
    return [...own, ...further.filter(({ at }) => !places.has(at.start))]
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
