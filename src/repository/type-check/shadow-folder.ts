import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path/posix'
import { onInterruption } from '../interruption.js'
import { foldersUp, isBelow, isInstalled, slashed } from './paths.js'

/** A folder that looks to a compiler like the one it stands for. */
export interface ShadowFolder {
  /** The place in the shadow of an absolute path below the real folder. */
  at(path: string): string
  write(path: string, bytes: Uint8Array | string): void
  /** Ends the shadow. */
  dispose(): void
}

/**
 * Copies `files` of `top`, and of every folder on the way what says how modules are found: package.json, tsconfig*.json,
 * and `node_modules` as links. Sources are no links: TypeScript would follow `#imports` through them into the real folder.
 */
export function shadowOf(top: string, files: readonly string[]): ShadowFolder {
  const shadow = slashed(realpathSync(mkdtempSync(join(slashed(tmpdir()), 'migrate-ws-types-'))))
  const remove = () => rmSync(shadow, { recursive: true, force: true })
  const release = onInterruption(remove)
  const at = (path: string) => shadow + path.slice(top.length)
  const write = (path: string, bytes: Uint8Array | string) => {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), bytes)
  }
  try {
    const inside = files.filter((path) => isBelow(path, top) && !isInstalled(path))
    const folders = new Set(inside.flatMap((path) => foldersUp(dirname(path), top)))
    for (const folder of folders) mkdirSync(at(folder), { recursive: true })
    const settings = [...folders].flatMap(settingsIn)
    for (const path of new Set([...inside, ...settings])) {
      if (statSync(path, { throwIfNoEntry: false })?.isFile()) copyFileSync(path, at(path))
    }
    for (const folder of folders) linkPackages(folder, at(folder), top, at)
  } catch (error) {
    release()
    remove()
    throw error
  }
  return {
    at,
    write,
    dispose: () => {
      release()
      remove()
    },
  }
}

function settingsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^(package|tsconfig.*)\.json$/.test(name))
    .map((name) => join(folder, name))
}

/** A package of the workspace is a link to its sources; in the shadow it leads to their copies. */
function linkPackages(real: string, shadow: string, top: string, at: (path: string) => string): void {
  const modules = join(real, 'node_modules')
  if (!statSync(modules, { throwIfNoEntry: false })?.isDirectory()) return
  for (const name of packageNames(modules)) {
    const target = targetOf(join(modules, name))
    if (target === undefined) continue
    const link = join(shadow, 'node_modules', name)
    const isOurs = isBelow(target, top) && !isInstalled(target)
    mkdirSync(dirname(link), { recursive: true })
    // Junctions, since Windows lets nobody make other links; elsewhere the word means nothing.
    if (statSync(target).isDirectory()) symlinkSync(isOurs ? at(target) : target, link, 'junction')
  }
}

/** Names below `node_modules`, those of a scope one by one. */
function packageNames(modules: string): string[] {
  return readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  )
}

/** undefined: the link is dead. */
function targetOf(path: string): string | undefined {
  try {
    return slashed(realpathSync(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
