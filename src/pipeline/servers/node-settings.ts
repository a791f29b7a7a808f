import { dirname, join } from 'node:path/posix'
import { readJson } from '../../languages/config/read-json.js'
import { valueAt } from '../../languages/config.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { type SpecifierResolver, specifiersIn } from '../../languages/script/program/specifiers.js'
import { foldersAbove } from '../../model/folders.js'
import type { PathAlias } from '../../model/import-style.js'
import { locate } from '../../model/lines.js'
import { literally } from '../../model/literally.js'
import type { Reason } from '../../model/socket.js'
import { reason } from '../../servers/gateways.js'
import { compilerSettings } from '../plan/compiler-settings.js'
import type { ServerPlanInput } from './server-plan.js'

type Sources = Pick<ServerPlanInput, 'host' | 'tree'>

/** The tsconfig above these files that asks for the metadata of decorators, which tsx does not write. */
export function metadataNotes(files: readonly string[], { host, tree }: Sources): readonly Reason[] {
  const name = 'emitDecoratorMetadata'
  const above = files
    .filter((path) => compilerSettings(tree, path)?.options[name] === true)
    .flatMap((path) => settingsAbove(path, host) ?? [])
  return [...new Set(above)].map((path) => {
    const text = host.text(path) ?? ''
    const setting = valueAt(readJson(text).documents[0], 'compilerOptions', name)
    // It may extend the one that says so.
    return reason('W-METADATA', locate({ path, text }, setting?.span ?? { start: 0, end: 0 }), {
      en: name,
      ja: name,
    })
  })
}

/** How a process finds what its files import by `paths` or `baseUrl` of the settings nearest to each. */
interface ByAlias {
  /** The one `tsconfig.json` that finds all of it, where it is not that of the folder that the process is started in. */
  readonly tsconfig?: string
  /** Where no single one does: an import for each file of settings that is missed. */
  readonly apart: readonly Reason[]
}

/**
 * tsx reads one `tsconfig.json`, of the folder that it is started in or as `--tsconfig` says (tsx.is/dev-api/node-cli); Node reads none:
 * then `started` is undefined.
 */
export function importedByAlias(
  files: ReadonlySet<string>,
  started: string | undefined,
  resolve: SpecifierResolver,
  { host, tree }: Sources,
): ByAlias {
  const aliases = new Map<string, readonly PathAlias[]>()
  const leadOf = (specifier: string, settings: string): string | undefined => {
    const known = aliases.get(settings) ?? compilerSettings(tree, settings)?.aliases ?? []
    aliases.set(settings, known)
    return known.flatMap(({ before, folder, after }) =>
      specifier.startsWith(before)
        ? (resolve('', `./${folder}${specifier.slice(before.length)}${after}`) ?? [])
        : [],
    )[0]
  }
  const asked = [...files].flatMap((path) => {
    const settings = settingsAbove(path, host)
    if (settings === undefined) return []
    return specifiersIn(host.text(path) ?? '').flatMap((specifier) => {
      const lead = /^[./]|^node:/.test(specifier) ? undefined : leadOf(specifier, settings)
      return lead === undefined ? [] : [{ path, specifier, settings, lead }]
    })
  })
  const isFoundBy = (settings: string) => (one: (typeof asked)[number]) =>
    leadOf(one.specifier, settings) === one.lead
  const own = started === undefined ? undefined : settingsAbove(join(started, 'x'), host)
  const missed = own === undefined ? asked : asked.filter((one) => !isFoundBy(own)(one))
  const first = new Map(missed.toReversed().map((one) => [one.settings, one]))
  const isForAll = (settings: string) =>
    settings.endsWith('tsconfig.json') && asked.every(isFoundBy(settings))
  const tsconfig = started === undefined ? undefined : [...first.keys()].find(isForAll)
  if (tsconfig !== undefined) return { tsconfig, apart: [] }
  const apart = [...first.values()].map(({ path, specifier, settings }) => {
    const text = host.text(path) ?? ''
    const start = Math.max(0, text.search(new RegExp(`(['"])${literally(specifier)}\\1`)))
    const at = locate({ path, text }, { start, end: start + specifier.length + 2 })
    return reason('W-TSCONFIG', at, { en: settings, ja: settings })
  })
  return { apart }
}

/** The nearest `tsconfig.json`, or `jsconfig.json`. */
function settingsAbove(path: string, host: SourceHost): string | undefined {
  return foldersAbove(dirname(path))
    .flatMap((folder) => [join(folder, 'tsconfig.json'), join(folder, 'jsconfig.json')])
    .find((one) => host.has(one))
}
