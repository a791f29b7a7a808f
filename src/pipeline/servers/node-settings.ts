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

/**
 * Imports that `paths` or `baseUrl` of the settings nearest to their file find, and that the process does not: tsx reads the settings of
 * the folder that it is started in (tsx.is/dev-api/node-cli), Node none. One for each file of settings.
 */
export function importsApart(
  files: ReadonlySet<string>,
  started: string | undefined,
  resolve: SpecifierResolver,
  { host, tree }: Sources,
): readonly Reason[] {
  const known = started === undefined ? [] : (compilerSettings(tree, join(started, 'x'))?.aliases ?? [])
  const leadsOf = (specifier: string, aliases: readonly PathAlias[]) =>
    aliases.flatMap(({ before, folder, after }) =>
      specifier.startsWith(before)
        ? (resolve('', `./${folder}${specifier.slice(before.length)}${after}`) ?? [])
        : [],
    )[0]
  const found = new Map<string, Reason>()
  for (const path of files) {
    const settings = settingsAbove(path, host)
    if (settings === undefined || found.has(settings)) continue
    const aliases = compilerSettings(tree, path)?.aliases ?? []
    const text = host.text(path) ?? ''
    const missed = specifiersIn(text).find((specifier) => {
      const lead = /^[./]|^node:/.test(specifier) ? undefined : leadsOf(specifier, aliases)
      return lead !== undefined && lead !== leadsOf(specifier, known)
    })
    if (missed === undefined) continue
    const start = text.search(new RegExp(`(['"])${literally(missed)}\\1`))
    const at = locate({ path, text }, { start, end: start + missed.length + 2 })
    found.set(settings, reason('W-TSCONFIG', at, { en: settings, ja: settings }))
  }
  return [...found.values()]
}

/** The nearest `tsconfig.json`, or `jsconfig.json`. */
function settingsAbove(path: string, host: SourceHost): string | undefined {
  return foldersAbove(dirname(path))
    .flatMap((folder) => [join(folder, 'tsconfig.json'), join(folder, 'jsconfig.json')])
    .find((one) => host.has(one))
}
