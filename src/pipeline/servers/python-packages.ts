import { dirname, join, relative } from 'node:path/posix'
import type { SourceHost } from '../../languages/parsed-file.js'
import { mayGive, packageOf } from '../../languages/python/distributions.js'
import type { ImportedFiles, MissingModule } from '../../languages/python/imported-files.js'
import { fileAndLine, locate } from '../../model/lines.js'
import { append } from '../../model/once.js'
import { oneLine } from '../../model/one-line.js'
import type { Reason } from '../../model/socket.js'
import type { Location } from '../../model/source.js'
import { reason } from '../../servers/gateways.js'
import type { ServerPlanInput } from './server-plan.js'

/** The process has all packages that the functions list, and those that they import and something else names. `folders`: those that may have a list. */
export function packagesFor(
  folders: readonly string[],
  { run, more = [] }: { readonly run: ImportedFiles; readonly more?: Iterable<string> | undefined },
  { host, paths, broker }: Pick<ServerPlanInput, 'host' | 'paths' | 'broker'>,
): Packages {
  const listed = [...new Set(folders)]
    .map((folder) => join(folder, 'requirements.txt'))
    .flatMap((path) => (host.has(path) ? [listAt(path, host)] : []))
  const names = new Set(
    listed.flatMap(({ lines }) => lines.flatMap(({ name, extras }) => [name, name + extras])),
  )
  const lists = (name: string) => names.has(name)
  const usesBoto = [...run.reached].some((path) => /\bboto3\b/.test(host.text(path) ?? ''))
  const kind = lists('fastapi') ? 'fastapi' : 'starlette'
  const server = [
    ...(usesBoto && !lists('boto3') ? ['boto3'] : []),
    ...(lists(kind) ? [] : [kind]),
    ...(lists('uvicorn[standard]') ? [] : ['uvicorn[standard]']),
    ...(broker && !lists('redis') ? ['redis'] : []),
  ]
  const seen = new Set<string>()
  const given = [...more, ...server, ...listed.flatMap((list) => namesFrom(list, host, seen))]
  const lacking = [...run.missing]
    .filter(([name, { isOptional }]) => !isOptional && !given.some((one) => mayGive(one, name)))
    .filter(([name]) => !(usesBoto && ofBoto.has(name)))
  const elsewhere = lacking.length === 0 ? [] : requirementsOf(paths, host)
  const unlisted = lacking.map(([name, first]) => ({ name, first, ...packageFor(name, elsewhere) }))
  return { host: kind, listed, disputed: disputedIn(listed), unlisted, more: server }
}

interface Packages {
  readonly host: 'fastapi' | 'starlette'
  /** The project's own lists. */
  readonly listed: readonly PackageList[]
  readonly disputed: readonly Disputed[]
  /** Modules that no package of those lists has. */
  readonly unlisted: readonly Unlisted[]
  readonly more: readonly string[]
}

interface Unlisted {
  readonly name: string
  readonly first: MissingModule
  /** The line of the package that has it. Absent: it is not known. */
  readonly written?: string
  /** The list of another part of the project that the line stands in. */
  readonly from?: string
}

/** What boto3 brings along, as Lambda does. */
const ofBoto: ReadonlySet<string> = new Set(['dateutil', 'jmespath', 's3transfer', 'six', 'urllib3'])

/** What other lists of the project name, such as that of a layer which a script builds; else the package that is known to have it. */
function packageFor(
  module: string,
  elsewhere: readonly (readonly [path: string, one: Requirement])[],
): Pick<Unlisted, 'written' | 'from'> {
  const by = elsewhere.flatMap(([path, one]) => {
    const how = mayGive(one.name, module)
    return how ? [{ path, one, how }] : []
  })
  const likely = [...new Set(by.map(({ one }) => one.name))].sort((a, b) => a.length - b.length)
  const [shortest = ''] = likely
  // `strands-agents`, and not `strands-agents-tools`.
  const chosen =
    by.find(({ how }) => how === 'sure') ??
    (likely.every((name) => name.startsWith(shortest))
      ? by.find(({ one }) => one.name === shortest)
      : undefined)
  if (chosen) return { written: requirementIn(chosen.one.text), from: chosen.path }
  const written = packageOf(module)
  return written === undefined ? {} : { written }
}

/** Without its hashes, a comment and a line that goes on. */
function requirementIn(line: string): string {
  return line.split(/[ \t](?=[\\#]|--)/)[0]?.trim() ?? ''
}

/** The lines of all lists of a tree that name a package. */
function requirementsOf(
  paths: readonly string[],
  host: SourceHost,
): readonly (readonly [string, Requirement])[] {
  return paths
    .filter((path) => /(^|\/)requirements[\w.-]*\.(?:txt|in)$/.test(path))
    .flatMap((path) =>
      listAt(path, host).lines.flatMap((one) => (one.name === '' ? [] : [[path, one] as const])),
    )
}

/** The packages of a list, and of those that it takes in. */
function namesFrom({ path, lines }: PackageList, host: SourceHost, seen: Set<string>): readonly string[] {
  if (seen.has(path)) return []
  seen.add(path)
  return lines.flatMap(({ name, text }) => {
    const [, , other] = includes.exec(text) ?? []
    if (other !== undefined) return namesFrom(listAt(join(dirname(path), other), host), host, seen)
    return name === '' ? [] : [name]
  })
}

interface PackageList {
  readonly path: string
  readonly lines: readonly Requirement[]
}

/** Without lines where there is no file. */
function listAt(path: string, host: SourceHost): PackageList {
  return { path, lines: requirementsIn(host.text(path) ?? '') }
}

interface Requirement {
  readonly line: number
  readonly text: string
  /** Of a package; of anything else "". */
  readonly name: string
  readonly extras: string
  /** `1.34.0` of `boto3==1.34.0`. */
  readonly pinned: string | undefined
}

/** A package that lists pin to different versions, of which a process can have one. */
interface Disputed {
  readonly name: string
  /** The newest last. */
  readonly pins: readonly { readonly path: string; readonly one: Requirement; readonly version: string }[]
}

function requirementsIn(text: string): readonly Requirement[] {
  return text.split(/\r?\n/).map((written, at) => {
    const [, name = '', extras = ''] = /^[ \t]*([\w.-]+)(\[[\w,-]*\])?/.exec(written.toLowerCase()) ?? []
    const isOption = name.startsWith('-')
    const [, pinned] = /===?[ \t]*(\d[\w.]*)/.exec(written) ?? []
    return {
      line: at + 1,
      text: written.trim(),
      name: isOption ? '' : name.replaceAll('_', '-'),
      extras,
      pinned: isOption ? undefined : pinned,
    }
  })
}

function disputedIn(listed: readonly PackageList[]): readonly Disputed[] {
  const pins = new Map<string, Disputed['pins'][number][]>()
  for (const { path, lines } of listed)
    for (const one of lines)
      if (one.pinned !== undefined) append(pins, one.name, { path, one, version: one.pinned })
  return [...pins].flatMap(([name, all]) =>
    new Set(all.map(({ version }) => version)).size > 1
      ? [{ name, pins: all.sort((a, b) => compareVersions(a.version, b.version)) }]
      : [],
  )
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

/** `-r` of each list; where lists contradict one another their lines, with the newest version that they name. */
export function requirementsText(folder: string, { listed, disputed, unlisted, more }: Packages): string {
  const names = new Set(disputed.map(({ name }) => name))
  const within = (path: string) => relative(folder, path)
  const lines = listed.flatMap((list) =>
    list.lines.some(({ name }) => names.has(name))
      ? list.lines.flatMap(({ text, name }) =>
          text === '' || text.startsWith('#') || names.has(name) ? [] : [movedLine(text, list.path, within)],
        )
      : [`-r ${within(list.path)}`],
  )
  const chosen = disputed.flatMap(({ pins }) => [
    `# ${pins.map(({ path, one }) => `${within(path)}: ${one.text}`).join(', ')}`,
    pins.at(-1)?.one.text ?? '',
  ])
  return [
    '# What the process needs: what the handlers do, what Lambda brings along, and a server.',
    ...new Set(lines),
    ...chosen,
    ...unlisted.flatMap((one) => [
      oneLine(commentOf(folder, one)),
      ...(one.written === undefined ? [] : [one.written]),
    ]),
    ...more,
    '',
  ].join('\n')
}

function commentOf(folder: string, { name, first, written, from }: Unlisted): string {
  const place = relative(folder, first.path)
  if (from !== undefined)
    return `# ${name} is imported in ${place}; this line is of ${relative(folder, from)}`
  return `# ${name} is imported in ${place}, and in no list${written === undefined ? ': write its package here' : ''}`
}

/** An option of a list that takes another one in. */
const includes = /^(-r|-c|--requirement|--constraint)[ \t=]{1,9}(\S{1,300})/

/** `-r base.txt` is written from the folder of its list. */
function movedLine(text: string, path: string, within: (path: string) => string): string {
  return text.replace(
    includes,
    (_, option: string, file: string) => `${option} ${within(join(dirname(path), file))}`,
  )
}

/** Modules whose package is not known come first. */
export function packageNotes({ disputed, unlisted }: Packages, host: SourceHost): readonly Reason[] {
  const places = unlisted
    .map((one) => ({ ...one, at: placeOf(one.first, host) }))
    .sort((a, b) => Number(a.written !== undefined) - Number(b.written !== undefined))
  const [first] = places
  const said = (known: string, unknown: string) =>
    places
      .map(
        ({ name, written, at }) =>
          `${name} (${fileAndLine(at)}${written === undefined ? unknown : known + written})`,
      )
      .join(', ')
  return [
    ...(first
      ? [
          reason('W-PACKAGES', first.at, {
            en: said(': here ', ': its package is not known'),
            ja: said('：ここでは ', '：パッケージは不明です'),
          }),
        ]
      : []),
    ...disputed.flatMap(disputeNote),
  ]
}

function placeOf({ path, span }: MissingModule, host: SourceHost): Location {
  return locate({ path, text: host.text(path) ?? '' }, span)
}

function disputeNote({ pins }: Disputed): readonly Reason[] {
  const said = pins.map(({ path, one }) => `${path}: ${one.text}`).join(', ')
  const [newest] = pins.slice(-1)
  if (!newest) return []
  const { line, text } = newest.one
  const end = { line, column: text.length + 1 }
  const location = { path: newest.path, start: { line, column: 1 }, end }
  return [reason('W-VERSIONS', location, { en: said, ja: said })]
}
