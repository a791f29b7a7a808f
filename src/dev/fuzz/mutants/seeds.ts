import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Path, seen from the scanned folder → bytes. */
export type Files = Readonly<Record<string, Uint8Array>>

/** A small tree of this repository that mutants are made of. */
export interface Seed {
  readonly from: string
  readonly files: Files
}

const manifest = Buffer.from('{ "name": "case", "devDependencies": { "vite": "^7.0.0" } }\n')
/** Neighbouring files of a fixture are taken together, a few at a time: a whole one would be most of every tree. */
const most = 8

/** Cases of rules, transforms and sockets, pages of the equivalence proofs, and the fixtures. In order. */
export function seedsOf(root: string): readonly Seed[] {
  const folders = [
    ...below(root, 'src/rules').map((rule) => join(rule, 'cases')),
    ...below(root, 'transforms').map((transform) => join(transform, 'cases')),
    ...below(root, 'src/clients/cases'),
    'src/clients/cases',
    'test/equivalence/cases',
  ].filter((folder) => existsSync(join(root, folder)))
  const cases = folders.flatMap((folder) => below(root, folder))
  const fixtures = below(root, 'fixtures').filter((folder) => existsSync(join(root, folder, 'repo')))
  return [...new Set([...cases, ...fixtures.map((folder) => join(folder, 'repo'))])].flatMap((from) => {
    const files = Object.entries(filesBelow(join(root, from)))
      .filter(([path]) => !/^(expected|output)([./]|$)/.test(path))
      .map(([path, bytes]) => [path.replace(/^input(?=[./])/, 'src/input'), bytes] as const)
    const hasManifest = files.some(([path]) => path.endsWith('package.json'))
    const parts = Array.from({ length: Math.ceil(files.length / most) }, (_, part) =>
      files.slice(part * most, (part + 1) * most),
    )
    return parts.map((part) => ({
      from,
      files: Object.fromEntries(hasManifest ? part : [['package.json', manifest] as const, ...part]),
    }))
  })
}

function below(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder))
    .sort()
    .map((name) => join(folder, name))
}

function filesBelow(path: string): Files {
  if (statSync(path).isFile()) return { [path.slice(path.lastIndexOf('/') + 1)]: readFileSync(path) }
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(path, name)).isFile())
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(path, name))]),
  )
}

/** Those in which apply may find something to do. */
export function socketSeeds(seeds: readonly Seed[]): readonly Seed[] {
  const opens = /WebSocket\(|useWebSocket/
  return seeds.filter(({ files }) =>
    Object.values(files).some((bytes) => opens.test(Buffer.from(bytes).toString('latin1'))),
  )
}
