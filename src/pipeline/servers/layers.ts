import { type SpecifierResolver, specifiersIn } from '../../languages/script/program/specifiers.js'

/** A folder of a Lambda layer, and where Lambda has it. */
export interface LayerFolder {
  /** E.g. `layers/shared/nodejs`. */
  readonly folder: string
  /** E.g. `/opt/nodejs`. */
  readonly place: string
}

/** The folders of layers that code asks for by their place in Lambda: `require('/opt/nodejs/tell')`. */
export function layerFolders(
  files: Iterable<string>,
  resolve: SpecifierResolver,
  textOf: (path: string) => string | undefined,
): readonly LayerFolder[] {
  const found = new Map<string, LayerFolder>()
  for (const path of files)
    for (const specifier of specifiersIn(textOf(path) ?? '')) {
      const [, place, rest] = /^(\/opt\/[^/]+)\/(.+)$/.exec(specifier) ?? []
      const target = place === undefined ? undefined : resolve(path, specifier)
      if (place === undefined || rest === undefined || target === undefined) continue
      const at = `/${target}`.lastIndexOf(`/${rest.replace(/\.[cm]?js$/, '')}`)
      const folder = at > 0 ? target.slice(0, at - 1) : undefined
      if (folder) found.set(`${folder} ${place}`, { folder, place })
    }
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1))
}
