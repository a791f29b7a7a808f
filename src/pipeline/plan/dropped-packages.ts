import type { Text } from '../../model/source.js'
import type { ChangedImport } from './changed-imports.js'
import { type PackageUse, usesOfPackage } from './package-uses.js'
import type { PlannedTexts } from './texts.js'
import { declaring, type Manifest, manifestsAround, type Section } from './workspaces.js'

/** Packages with `ws` as a peer dependency, without a line of code that names it. */
const needsWs: readonly string[] = ['isomorphic-ws']

export type Drop =
  | {
      readonly kind: 'drop'
      readonly manifest: Manifest
      readonly name: string
      readonly sections: readonly Section[]
    }
  | { readonly kind: 'keep'; readonly manifest: Manifest; readonly name: string; readonly because: Text }

/**
 * Packages that the manifests of `gone` may lose: those that no file served by such a manifest needs any more. A file whose
 * manifests all lack the package uses an installation from elsewhere, so it counts for every manifest.
 */
export function dropsOf(
  gone: readonly ChangedImport[],
  manifests: ReadonlyMap<string, Manifest>,
  texts: PlannedTexts,
): readonly Drop[] {
  const asked = new Map<string, Set<Manifest>>()
  for (const { path, name } of gone) {
    const provider = providerOf(name, path, manifests)
    if (provider) asked.set(name, (asked.get(name) ?? new Set()).add(provider))
  }
  return [...asked].flatMap(([name, providers]) => {
    const uses = usesOfPackage(name, texts).map((use) => ({
      ...use,
      provider: providerOf(name, use.path, manifests),
    }))
    return [...providers].flatMap((manifest) => {
      const served = uses.filter(({ provider }) => provider === undefined || provider === manifest)
      return dropOf(name, manifest, served, texts)
    })
  })
}

function dropOf(
  name: string,
  manifest: Manifest,
  served: readonly PackageUse[],
  texts: PlannedTexts,
): readonly Drop[] {
  const declared = declaring(manifest, name)
  const keep = (because: Text): readonly Drop[] => [{ kind: 'keep', manifest, name, because }]
  if (served.some((use) => use.certain)) return []
  if (served.length > 0) return keep(stillNamed(name, served))
  if (declared.includes('peerDependencies')) return keep(isPeer(name))
  const asking = name === 'ws' ? needsWs.filter((one) => declaring(manifest, one).length > 0) : []
  if (asking.length > 0) return keep(isAskedFor(name, asking.join(', ')))
  return [{ kind: 'drop', manifest, name, sections: declared }, ...typesOf(name, manifest, texts)]
}

function providerOf(
  name: string,
  path: string,
  manifests: ReadonlyMap<string, Manifest>,
): Manifest | undefined {
  return manifestsAround(path, manifests).find((manifest) => declaring(manifest, name).length > 0)
}

/** `@types/ws` goes with `ws`, unless a `tsconfig.json` names it. */
function typesOf(name: string, manifest: Manifest, texts: PlannedTexts): Drop[] {
  const types = `@types/${name}`
  const declared = declaring(manifest, types)
  const named = usesOfPackage(types, texts)
  if (declared.length === 0) return []
  if (named.length > 0 || declared.includes('peerDependencies'))
    return [{ kind: 'keep', manifest, name: types, because: stillNamed(types, named) }]
  return [{ kind: 'drop', manifest, name: types, sections: declared }]
}

function stillNamed(name: string, uses: readonly PackageUse[]): Text {
  const places = uses
    .slice(0, 3)
    .map(({ path, line }) => `${path}:${line}`)
    .join(', ')
  return {
    en: `no code imports ${name} any more, but it is named in ${places}; remove it by hand if nothing needs it there`,
    ja: `${name} をインポートするコードはなくなりましたが、${places} に名前があります。不要であれば手作業で削除してください`,
  }
}

function isPeer(name: string): Text {
  return {
    en: `no code imports ${name} any more, but it is a peer dependency, which is part of this package's interface; remove it by hand`,
    ja: `${name} をインポートするコードはなくなりましたが、peerDependencies はこのパッケージの公開仕様の一部です。手作業で削除してください`,
  }
}

function isAskedFor(name: string, by: string): Text {
  return {
    en: `no code imports ${name} any more, but ${by} asks for it`,
    ja: `${name} をインポートするコードはなくなりましたが、${by} が必要としています`,
  }
}
