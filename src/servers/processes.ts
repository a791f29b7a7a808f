import { dirname } from 'node:path/posix'
import { isDeployment } from '../languages/mentions.js'
import type { SourceHost } from '../languages/parsed-file.js'
import { asked } from '../model/asked.js'
import { locate } from '../model/lines.js'
import type { Location, Span } from '../model/source.js'

/** A place that starts several processes, or a host that holds no streams. */
export interface HostedBy {
  readonly location: Location
  /** As it is written: `--workers 4`. */
  readonly what: string
  /** Modules that the file names as applications, in dots: `app.main`. None: it says nothing of them. */
  readonly modules: readonly string[]
}

export interface Hosting {
  readonly several: readonly HostedBy[]
  readonly streamless: readonly HostedBy[]
  /** Modules that settings, documents and code name as applications, in dots: `app.main` of `uvicorn app.main:app`. */
  readonly started: readonly string[]
}

/** `gunicorn app.main:app` */
const named = /\b([A-Za-z_][\w.]{0,100}):[A-Za-z_]\w{0,50}\b/g

/** `uvicorn.run("main:app", workers=4)`: other things have workers as well. */
const inCode = /\b(?:uvicorn|hypercorn|granian)\b[^#]{0,400}?\b(workers\s*=\s*(?:[2-9]|[1-9]\d+)\b)/

const isManifest = (path: string) =>
  /(^|\/)(package\.json|Makefile|justfile|[\w.-]+\.service|[\w.-]+\.toml)$/.test(path)
const isSettings = (path: string) => /(^|\/)(gunicorn[^/]*|[^/]*conf)\.py$/.test(path)

/** What the files of a repository say of how its Python servers are started. */
export function hostingIn(host: SourceHost): Hosting {
  const several: HostedBy[] = []
  const streamless: HostedBy[] = []
  const started: string[] = []
  for (const path of host.paths) {
    const isText =
      (isDeployment(path) || isManifest(path) || isSettings(path)) && !path.startsWith('.github/')
    if (!isText && !/\.(py|md)$/.test(path)) continue
    if (!isText && host.mayHold?.(path, ['uvicorn', 'hypercorn', 'granian']) === false) continue
    const text = host.text(path)
    if (text === undefined) continue
    started.push(...modulesIn(text))
    const source = { path, text }
    const hit = isText ? startIn(text) : path.endsWith('.py') ? said(text, inCode) : undefined
    if (hit && isOwn(host, path)) several.push({ ...hit, location: locate(source, hit.span) })
    const vercel = /(^|\/)vercel\.json$/.test(path) ? /@vercel\/python/.exec(text) : undefined
    if (vercel)
      streamless.push({
        location: locate(source, { start: vercel.index, end: vercel.index + vercel[0].length }),
        what: 'Vercel functions',
        modules: [],
      })
  }
  return { several, streamless, started }
}

interface Said extends Pick<HostedBy, 'what' | 'modules'> {
  readonly span: Span
}

/** Where a line of a settings file starts several processes; comments and other programs with workers do not count. */
function startIn(text: string): Said | undefined {
  for (const line of text.matchAll(/[^\r\n]+/g)) {
    if (/^\s*(#|\/\/|;)|\b(playwright|vitest|jest|pytest|celery|dramatiq|webpack|rq)\b/.test(line[0]))
      continue
    const hit = said(line[0], asked.workers)
    if (!hit) continue
    const { start, end } = hit.span
    return { ...hit, modules: modulesIn(text), span: { start: line.index + start, end: line.index + end } }
  }
  return undefined
}

function said(text: string, pattern: RegExp): Said | undefined {
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
  const folder = dirname(by.location.path)
  const isAbove = folder === '.' || module.startsWith(`${folder}/`)
  if (!isAbove) return false
  const dotted = module.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.')
  const own = by.modules.filter((one) => dotted === one || dotted.endsWith(`.${one}`))
  if (own.length > 0) return true
  return !by.modules.some(
    (one) => /^[a-z_][\w.]*$/.test(one) && /(^|\.)(main|app|asgi|server|api|application|wsgi|run)$/.test(one),
  )
}
