import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What the project is extended by: a folder or file each, and an index that `npm run docs` writes. */
export type ExtensionKind = 'rule' | 'item' | 'reporter' | 'feature' | 'transform'

export interface KindLayout {
  /** Where the index lies, and all definitions below it. */
  readonly folder: string
  /** The definition's file, seen from `folder`. */
  fileOf(id: string): string
  /** The folder that is read for ids, seen from `folder`. */
  readonly within: string
  readonly type: string
  readonly typeFrom: string
  readonly list: string
  /** Files in the folder that are no definitions. */
  readonly besides?: readonly string[]
}

export const kinds: Readonly<Record<ExtensionKind, KindLayout>> = {
  rule: {
    folder: 'src/rules',
    within: '.',
    fileOf: (id) => `${id}/rule.ts`,
    type: 'Rule',
    typeFrom: './define-rule.js',
    list: 'rules',
  },
  item: {
    folder: 'src/checklist',
    within: 'items',
    fileOf: (id) => `items/${id}.ts`,
    type: 'Item',
    typeFrom: './define-item.js',
    list: 'items',
  },
  reporter: {
    folder: 'src/reporters',
    within: '.',
    fileOf: (id) => `${id}.ts`,
    type: 'Reporter',
    typeFrom: './define-reporter.js',
    list: 'reporters',
  },
  feature: {
    folder: 'src/clients/features',
    within: '.',
    fileOf: (id) => `${id}.ts`,
    type: 'FeatureGroup',
    typeFrom: './define-feature.js',
    list: 'featureGroups',
    besides: ['features', 'titles'],
  },
  transform: {
    folder: 'transforms',
    within: '.',
    fileOf: (id) => `${id}/transform.ts`,
    type: 'Transform',
    typeFrom: './define-transform.js',
    list: 'transforms',
  },
}

export const kindNames = Object.keys(kinds) as readonly ExtensionKind[]

/** Ids by folder or file name, in alphabetical order. The index and the definer are no definitions. */
export function idsOf(root: string, kind: ExtensionKind): readonly string[] {
  const { folder, within, fileOf, besides = [] } = kinds[kind]
  const inFolders = fileOf('x').startsWith('x/')
  return readdirSync(join(root, folder, within), { withFileTypes: true })
    .filter((entry) => (inFolders ? entry.isDirectory() : entry.isFile() && entry.name.endsWith('.ts')))
    .map((entry) => entry.name.replace(/\.ts$/, ''))
    .filter((id) => id !== 'index' && !id.startsWith('define-') && !besides.includes(id))
    .filter((id) => existsSync(join(root, folder, fileOf(id))))
    .sort()
}

/** E.g. `demo-rule` → `demoRule`. */
export function camelCase(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
