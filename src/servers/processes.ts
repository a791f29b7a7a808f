import { dirname } from 'node:path/posix'
import { isDeployment } from '../languages/mentions.js'
import type { SourceHost } from '../languages/parsed-file.js'
import { reachedFrom, specifierResolver } from '../languages/script/program/specifiers.js'
import { fits, withGaps } from '../model/linear-match.js'
import { locate } from '../model/lines.js'
import type { ServerApplication } from '../model/server-socket.js'
import type { Location, Span } from '../model/source.js'
import { treeQuestions } from '../model/tree-questions.js'
import { nodeProcessesIn, nodeWords } from './node/processes.js'
import { type DjangoOrigins, djangoOriginsIn, djangoOriginWords } from './python/django-cors.js'
import { replicasIn } from './replicas.js'

/** A place that starts several processes, or a host that holds no streams. */
export interface HostedBy {
  readonly location: Location
  /** As it is written: `--workers 4`. */
  readonly what: string
  /** Modules that the file names as applications, in dots: `app.main`. Empty: it names none. */
  readonly modules: readonly string[]
  /** Folders of the services that it is about; absent: all below its own. */
  readonly folders?: readonly string[]
  /** It is about these files and their imports; absent: it names no files. */
  readonly files?: ReadonlySet<string>
  /** The language of the servers that it starts; absent: any. */
  readonly language?: ServerApplication['language']
}

export interface Hosting {
  readonly several: readonly HostedBy[]
  readonly streamless: readonly HostedBy[]
  /** Settings by which a server pings its WebSockets. */
  readonly pings: readonly HostedBy[]
  /** A layer of Django Channels in the memory of one process. */
  readonly memoryLayers: readonly HostedBy[]
  /** The value of `ASGI_APPLICATION`: `project.asgi.application`. */
  readonly asgiApplications: readonly string[]
  /** Pages of other origins that settings of Django allow. */
  readonly djangoOrigins: readonly DjangoOrigins[]
  /** Modules that settings, documents and code name as applications, in dots: `app.main` of `uvicorn app.main:app`. */
  readonly started: readonly string[]
}

/** `gunicorn app.main:app` */
const named = /\b([A-Za-z_][\w.]{0,100}):[A-Za-z_]\w{0,50}\b/g

/** `uvicorn.run("main:app", workers=4)`: other things have workers as well. */
const inCode = /\b(?:uvicorn|hypercorn|granian)\b[^#]{0,400}?\b(workers\s*=\s*(?:[2-9]|[1-9]\d+)\b)/

/** `uvicorn --ws-ping-interval 20`, `ws_ping_timeout=5`, `websocket_ping_interval = 20` of hypercorn, `daphne --ping-interval 20`. */
const pinging =
  /--ws-ping-(?:interval|timeout)[ =\t"',]{1,4}[\d.]+|\b(?:ws|websocket)_ping_(?:interval|timeout)\s{0,4}=\s{0,4}[\d.]+|\bdaphne\b[^\r\n#]{0,200}?--ping-(?:interval|timeout)[ =]\d+/

const isManifest = (path: string) =>
  /(^|\/)(package\.json|Makefile|justfile|[\w.-]+\.service|[\w.-]+\.toml)$/.test(path)
/** Where the TypeScript of a CDK application is. */
const isStack = (path: string) =>
  /(^|\/)(cdk|iac|infra\w*|deploy\w*|stacks?|lib|bin)\/([\w.-]+\/){0,4}[\w.-]+\.ts$/.test(path)
const isSettings = (path: string) => /(^|\/)(gunicorn[^/]*|[^/]*conf)\.py$/.test(path)

/** How the servers of a repository are started, by its files. */
export function hostingIn(host: SourceHost): Hosting {
  const several: HostedBy[] = []
  const streamless: HostedBy[] = []
  const started: string[] = []
  const pings: HostedBy[] = []
  const memoryLayers: HostedBy[] = []
  const asgiApplications: string[] = []
  const djangoOrigins: DjangoOrigins[] = []
  for (const path of host.paths) {
    const isText =
      (isDeployment(path) || isManifest(path) || isSettings(path)) && !path.startsWith('.github/')
    const isScript = /\.[cm]?[jt]s$/.test(path)
    if (!isText && !/\.(py|md)$/.test(path) && !isStack(path) && !isScript) continue
    if (!isText && host.mayHold?.(path, isScript ? nodeWords : words) === false) continue
    const text = host.text(path)
    if (text === undefined) continue
    if (!isScript) started.push(...modulesIn(text))
    const source = { path, text }
    const add = (to: HostedBy[], hit: HostedLine | undefined) => {
      if (hit && isOwn(host, path)) to.push({ ...hit, location: locate(source, hit.span) })
    }
    const isPython = path.endsWith('.py')
    const ofPython = (hit: HostedLine | undefined) => hit && { ...hit, language: 'python' as const }
    add(several, ofPython(isText ? startIn(text) : isPython ? said(text, inCode) : undefined))
    for (const one of nodeProcessesIn(path, text, host)) add(several, one)
    if (isText || /aws[-_]cdk/.test(text))
      for (const one of replicasIn(path, text, host)) add(several, { ...one, modules: modulesIn(text) })
    if (isText || isPython) add(pings, ofPython(said(text, pinging)))
    if (isPython) {
      // Beside a shared layer it is the one for development.
      if (!/\bchannels_redis\b|\bchannels_rabbitmq\b|\bchannels_postgres\b/.test(text))
        add(memoryLayers, said(text, /channels\.layers\.InMemoryChannelLayer/))
      const [, named] = /^ASGI_APPLICATION\s{0,4}=\s{0,4}["']([\w.]{1,200})["']/m.exec(text) ?? []
      if (named !== undefined && isOwn(host, path)) asgiApplications.push(named)
      for (const { span, ...one } of djangoOriginsIn(text))
        if (isOwn(host, path)) djangoOrigins.push({ ...one, location: locate(source, span) })
    }
    const vercel = /(^|\/)vercel\.json$/.test(path) ? /@vercel\/(python|node)\b/.exec(text) : undefined
    if (vercel)
      streamless.push({
        location: locate(source, { start: vercel.index, end: vercel.index + vercel[0].length }),
        what: 'Vercel functions',
        language: vercel[1] === 'node' ? 'node' : 'python',
        ...(vercel[1] === 'node' ? { files: functionsOf(path, text, host) } : {}),
        modules: [...text.matchAll(/"src"\s*:\s*"([\w./-]{1,200})\.(?:py|[cm]?[jt]s)"/g)].map(
          ([, file = '']) => file.replaceAll('/', '.'),
        ),
      })
  }
  return { several, streamless, started, pings, memoryLayers, asgiApplications, djangoOrigins }
}

/** The files that Vercel makes functions of, by the patterns of its settings: `"src": "api/*.js"`. */
function functionsOf(settings: string, text: string, host: SourceHost): ReadonlySet<string> {
  const folder = dirname(settings) === '.' ? '' : `${dirname(settings)}/`
  const patterns = [...text.matchAll(/"([\w./*[\]-]{1,200}\.[cm]?[jt]s)"/g)].map(([, one = '']) =>
    withGaps(one.split(/\*+\/?\*?/), { but: '\n', min: 0 }),
  )
  const entries = host.paths.filter(
    (path) => path.startsWith(folder) && patterns.some((one) => fits(one, path.slice(folder.length))),
  )
  const resolver = specifierResolver(host.paths.filter((path) => /\.[cm]?[jt]sx?$/.test(path)))
  return reachedFrom(entries, resolver, (path) => host.text(path))
}

/** What Python, documents and CDK code must hold to be read for this. */
const words = [
  'uvicorn',
  'hypercorn',
  'granian',
  'aws_cdk',
  'aws-cdk',
  'ASGI_APPLICATION',
  'InMemoryChannelLayer',
  ...djangoOriginWords,
]

export interface HostedLine extends Omit<HostedBy, 'location'> {
  readonly span: Span
}

/** Where a line of a settings file starts several processes; comments and other programs with workers do not count. */
function startIn(text: string): HostedLine | undefined {
  for (const line of text.matchAll(/[^\r\n]+/g)) {
    if (/^\s*(#|\/\/|;)|\b(playwright|vitest|jest|pytest|celery|dramatiq|webpack|rq)\b/.test(line[0]))
      continue
    const hit = said(line[0], treeQuestions.workers)
    if (!hit) continue
    const { start, end } = hit.span
    return { ...hit, modules: modulesIn(text), span: { start: line.index + start, end: line.index + end } }
  }
  return undefined
}

function said(text: string, pattern: RegExp): HostedLine | undefined {
  const found = pattern.exec(text)
  if (!found) return undefined
  const what = found[1] ?? found[0]
  const start = found.index + found[0].indexOf(what)
  return {
    what: what.replace(/[\s"',=]+/g, ' ').trim(),
    modules: modulesIn(text),
    span: { start, end: start + what.length },
  }
}

function isOwn(host: SourceHost, path: string): boolean {
  const zone = host.read(path)?.zone
  return zone === 'source' || zone === 'example'
}

function modulesIn(text: string): readonly string[] {
  return [...text.matchAll(named)].flatMap(([, module = '']) => module)
}

/** Whether a settings file is about the application of a module: it names the module, or names none and lies in a folder above. */
export function isAbout(by: HostedBy, module: string): boolean {
  if (by.files && by.files.size > 0) return by.files.has(module)
  const folders = by.folders ?? [dirname(by.location.path)]
  const isAbove = folders.some((folder) => /^\.?$/.test(folder) || module.startsWith(`${folder}/`))
  if (!isAbove) return false
  if (by.modules.some((one) => isModule(one, module))) return true
  return !by.modules.some(
    (one) => /^[a-z_][\w.]*$/.test(one) && /(^|\.)(main|app|asgi|server|api|application|wsgi|run)$/.test(one),
  )
}

/** Whether a name in dots is that of a module's file, which may lie below the folder that it is seen from: `app.main`, `web/app/main.py`. */
export function isModule(said: string, path: string): boolean {
  const dotted = path.replace(/(\/__init__)?\.(py|[cm]?[jt]sx?)$/, '').replaceAll('/', '.')
  return said !== '' && (dotted === said || dotted.endsWith(`.${said}`))
}
