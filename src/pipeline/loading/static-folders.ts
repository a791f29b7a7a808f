import { dirname, join } from 'node:path/posix'
import type { SourceHost } from '../../languages/parsed-file.js'
import { treeQuestions } from '../../model/tree-questions.js'

/** A folder of files that a server offers to its pages, as its own code says in literals. */
export interface StaticFolder {
  readonly path: string
  /** Folders of what the server fills in before it sends it. */
  readonly templates: readonly string[]
  /** Code that sends a page by its name, if the address needs no template engine. */
  readonly server?: string
  /** What stands before and behind a path in the folder, e.g. `{% static '` and `' %}`. */
  readonly around: readonly [string, string]
  /** What a template must say before such an address. */
  readonly above?: string
}

export const loadStatic = '{% load static %}'

/** Of all servers of a repository; the first one that matches wins. */
export function staticFoldersIn(paths: readonly string[], host: SourceHost): readonly StaticFolder[] {
  const folders = foldersOf(paths)
  return paths.flatMap((path) => {
    const [, kind] = /\.(py|[cm]?[jt]s)$/.exec(path) ?? []
    const said = kind === 'py' ? treeQuestions.staticInPython : treeQuestions.staticInScript
    if (!kind || host.maySay?.(path, said) === false) return []
    const text = host.text(path) ?? ''
    if (!said.test(text)) return []
    if (kind !== 'py') return ofExpress(path, text, folders)
    return [
      ...ofDjango(path, text, folders, host),
      ...ofFlask(path, text),
      ...ofStarlette(path, text, folders),
    ]
  })
}

function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const path of paths)
    for (let folder = dirname(path); folder !== '.' && !found.has(folder); folder = dirname(folder))
      found.add(folder)
  return found
}

/** By its settings: folders that `STATICFILES_DIRS` names, and `static/` beside the templates of an app. */
function ofDjango(
  path: string,
  text: string,
  folders: ReadonlySet<string>,
  host: SourceHost,
): readonly StaticFolder[] {
  const settings = text.replace(/^[ \t]*#.*$/gm, '')
  if (!/["']django\.contrib\.staticfiles["']/.test(settings) || !/\bDjangoTemplates\b/.test(settings))
    return []
  const root = [dirname(path), dirname(dirname(path)), dirname(dirname(dirname(path)))].find((folder) =>
    host.has(join(folder, 'manage.py')),
  )
  if (root === undefined || /\bjinja2\.Jinja2\b/.test(settings)) return []
  const templates = [...folders].filter(
    (folder) => /(^|\/)templates$/.test(folder) && (root === '.' || folder.startsWith(`${root}/`)),
  )
  const like = { around: ["{% static '", "' %}"], above: loadStatic } as const
  const ofApps = templates
    .filter((folder) => isApp(dirname(folder), settings))
    .map((folder) => ({ path: join(dirname(folder), 'static'), templates: [folder], ...like }))
  const [, named = ''] = /^STATICFILES_DIRS\s*=\s*([^=]{0,1000})/m.exec(settings) ?? []
  const places = [
    ...named.matchAll(/\b[A-Z_]+\s*\/\s*(["'])([\w./-]+)\1\s*[,\])]/g),
    ...named.matchAll(/\bjoin\(\s*[A-Z_]+\s*,\s*(["'])([\w./-]+)\1\s*\)/g),
  ].map(([, , place = '']) => ({ path: join(root, place), templates, ...like }))
  const isFound = ofApps.length === 0 || !/\bSTATICFILES_FINDERS\b/.test(settings)
  return [...(isFound ? ofApps : []), ...places].filter((one) => folders.has(one.path))
}

function isApp(folder: string, settings: string): boolean {
  const name = folder.replaceAll('/', '.')
  return [...settings.matchAll(/["']([A-Za-z_][\w.]*)["']/g)].some(([, said = '']) => {
    const app = said.replace(/\.apps\.\w+$/, '')
    return name === app || name.endsWith(`.${app}`)
  })
}

/** `app = Flask(__name__)`: its `templates/` and `static/` lie beside it, under names that nothing changes. */
function ofFlask(path: string, text: string): readonly StaticFolder[] {
  const [, given] = /\b(?:Flask|Quart)\(\s*__name__([^()]{0,1000})\)/.exec(text) ?? []
  if (given === undefined || /\b(static|template|root)_/.test(given)) return []
  const folder = dirname(path)
  return [
    {
      path: join(folder, 'static'),
      templates: [join(folder, 'templates')],
      around: ["{{ url_for('static', filename='", "') }}"],
    },
  ]
}

/** `app.mount("/static", StaticFiles(directory="static"), name="static")` of FastAPI and Starlette. */
function ofStarlette(path: string, text: string, folders: ReadonlySet<string>): readonly StaticFolder[] {
  const mounts = text.matchAll(
    /\b(\w+)\.mount\(\s*["'](\/[\w/-]*)["']\s*,\s*StaticFiles\(\s*directory\s*=\s*["']([\w./-]+)["']\s*[,)]/g,
  )
  const apps = namesIn(text, /\b(\w+)(?:\s*:\s*[\w.]+)?\s*=\s*(?:\w+\.)?(?:FastAPI|Starlette)\(/g)
  return [...mounts].flatMap(([, app = '', url = '', said = '']) => {
    const folder = theOne(path, said, folders)
    if (folder === undefined || !apps.has(app) || /\broot_path\b/.test(text)) return []
    const templates = [...text.matchAll(/\bJinja2Templates\(\s*(?:directory\s*=\s*)?["']([\w./-]+)["']/g)]
    return [
      {
        path: folder,
        templates: templates.flatMap(([, one = '']) => theOne(path, one, folders) ?? []),
        server: path,
        around: [join(url, '/'), ''],
      },
    ]
  })
}

/** `app.use('/assets', express.static('public'))`, also with `path.join(__dirname, 'public')`. */
function ofExpress(path: string, text: string, folders: ReadonlySet<string>): readonly StaticFolder[] {
  const apps = namesIn(text, /\b(\w+)(?:\s*:\s*[\w.]+)?\s*=\s*express\(\)/g)
  return expressMounts(path, text).flatMap(({ app, url, below, said }) => {
    const folder = below === undefined ? theOne(path, said, folders) : join(below, said)
    if (folder === undefined || !folders.has(folder) || !apps.has(app)) return []
    const views = /\bset\(\s*["']view engine["']/.test(text) && !/\bset\(\s*["']views["']/.test(text)
    return [
      {
        path: folder,
        templates: views ? [theOne(path, 'views', folders) ?? []].flat() : [],
        server: path,
        around: [join(url, '/'), ''],
      },
    ]
  })
}

interface ExpressMount {
  readonly app: string
  /** `/` for the root. */
  readonly url: string
  /** The folder that `said` is relative to; undefined where it is relative to the folder in which the server was started. */
  readonly below: string | undefined
  readonly said: string
}

export function expressMounts(path: string, text: string): readonly ExpressMount[] {
  const calls = text.matchAll(
    /\b(\w+)\.use\(\s*(?:(["'`])(\/[\w/-]*)\2\s*,\s*)?express\.static\(((?:[^()]|\([^()]{0,200}\)){0,300})\)/g,
  )
  return [...calls].map(([, app = '', , url = '/', given = '']) => {
    const strings = [...given.matchAll(/(["'`])([^"'`\n]*)\1/g)].map(([, , one = '']) => one)
    const below = /__dirname|import\.meta/.test(given) ? dirname(path) : undefined
    return { app, url, below, said: join('.', ...strings).replace(/(?<=.)\/$/, '') }
  })
}

/** A folder relative to where the server is started: the server file's folder, or the root of the repository. */
function theOne(server: string, said: string, folders: ReadonlySet<string>): string | undefined {
  const there = new Set([join(dirname(server), said), join(said)].map((one) => one.replace(/\/$/, '')))
  const [first, second] = [...there].filter((one) => folders.has(one))
  return second === undefined ? first : undefined
}

function namesIn(text: string, made: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(made)].map(([, name = '']) => name))
}
