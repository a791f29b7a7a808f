import type { Language, Syntax } from './source.js'

/** Languages of which only the import lines are read. */
export const importLanguages: readonly Language[] = [
  'go',
  'java',
  'kotlin',
  'scala',
  'csharp',
  'ruby',
  'rust',
  'php',
  'elixir',
  'swift',
  'dart',
]

const byExtension: ReadonlyMap<string, Language> = new Map(
  Object.entries<Language>({
    js: 'javascript',
    jsx: 'javascript',
    mjs: 'javascript',
    cjs: 'javascript',
    ts: 'typescript',
    tsx: 'typescript',
    mts: 'typescript',
    cts: 'typescript',
    html: 'html',
    htm: 'html',
    xhtml: 'html',
    shtml: 'html',
    vue: 'vue',
    svelte: 'svelte',
    astro: 'astro',
    py: 'python',
    // Most of them; what is in their cells is searched for, and not parsed.
    ipynb: 'python',
    tf: 'terraform',
    tofu: 'terraform',
    tfvars: 'terraform',
    hcl: 'terraform',
    yml: 'yaml',
    yaml: 'yaml',
    json: 'json',
    md: 'markdown',
    mdx: 'markdown',
    markdown: 'markdown',
    // Its paragraphs, literals and indented blocks read alike: enough to say on which line a name stands.
    rst: 'markdown',
    sh: 'shell',
    bash: 'shell',
    zsh: 'shell',
    ksh: 'shell',
    mk: 'shell',
    nginx: 'web-server',
    vhost: 'web-server',
    caddyfile: 'web-server',
    http: 'http-request',
    rest: 'http-request',
    arc: 'architect',
    go: 'go',
    java: 'java',
    kt: 'kotlin',
    kts: 'kotlin',
    scala: 'scala',
    cs: 'csharp',
    rb: 'ruby',
    rs: 'rust',
    php: 'php',
    ex: 'elixir',
    exs: 'elixir',
    swift: 'swift',
    dart: 'dart',
  }),
)

const syntaxes: Readonly<Record<Language, Syntax | undefined>> = {
  javascript: 'script',
  typescript: 'script',
  html: 'script',
  vue: 'script',
  svelte: 'script',
  astro: 'script',
  python: 'python',
  terraform: 'terraform',
  yaml: 'config',
  json: 'config',
  markdown: 'markdown',
  env: 'lines',
  shell: 'lines',
  'web-server': 'lines',
  'http-request': 'lines',
  architect: 'lines',
  go: 'lines',
  java: 'lines',
  kotlin: 'lines',
  scala: 'lines',
  csharp: 'lines',
  ruby: 'lines',
  rust: 'lines',
  php: 'lines',
  elixir: 'lines',
  swift: 'lines',
  dart: 'lines',
  other: undefined,
}

export const languages = Object.keys(syntaxes) as readonly Language[]

/**
 * Template engines that write pages, mostly: what stands between their tags is read as HTML. Where a name says what comes
 * out (`settings.toml.j2`, `chat.js.erb`), only a page does.
 */
const pageTemplates: ReadonlySet<string> = new Set([
  ...[
    'ejs',
    'eta',
    'erb',
    'rhtml',
    'jsp',
    'jspx',
    'jspf',
    'jsf',
    'hbs',
    'handlebars',
    'mustache',
    'njk',
    'nunjucks',
  ],
  ...[
    'twig',
    'jinja',
    'jinja2',
    'j2',
    'phtml',
    'cshtml',
    'vbhtml',
    'aspx',
    'ascx',
    'ftl',
    'ftlh',
    'vm',
    'liquid',
  ],
  ...['gohtml', 'tmpl', 'gotmpl', 'tpl', 'templ', 'heex', 'leex', 'eex', 'dtl', 'mako'],
])
const pageEndings = /\.(x?html?|htm|page|view|layout|partial)$|^[^.]*$/

function isPageTemplate(path: string, extension: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  // E.g. `show.blade.php`, `chat.html.php`: PHP that is a page before all else.
  if (extension === 'php') return /\.(blade|html|tpl|view)\.php$/i.test(name)
  if (!pageTemplates.has(extension)) return false
  return pageEndings.test(name.slice(0, name.length - extension.length - 1).toLowerCase())
}

/** The second language of a file: PHP is read for its imports and may be a page, Terraform may be written as JSON. */
export function alsoReadAs(path: string, language: Language): Language | undefined {
  if (language === 'php') return 'html'
  return language === 'json' && /\.(tf|tofu)\.json$/i.test(path) ? 'terraform' : undefined
}

/** What a container is built from, by the name of its file. */
export const containerFile = /(^|\/)(Dockerfile|Containerfile)(\.[\w-]+)?$|\.dockerfile$/

/** Files that are known by their whole name, or by the folder that a web server reads. */
const byName: readonly (readonly [RegExp, Language])[] = [
  [/(^|\/)(GNU|BSD)?[Mm]akefile$|(^|\/)[Jj]ustfile$/, 'shell'],
  [containerFile, 'shell'],
  [
    /(^|\/)(Caddyfile(\.[\w-]+)?|haproxy[\w.-]*\.cfg|\.htaccess|apache2?\.conf|httpd[\w.-]*\.conf)$/,
    'web-server',
  ],
  // `nginx.conf`, `nginx.conf.template`, `default.conf.j2`: what is filled in later is read as it stands.
  [/\.conf(\.(template|tmpl|tpl|j2|erb|in|example|sample))?$/, 'web-server'],
  // Also copies of one site beside the application: `deploy/site-available.default`.
  [/(^|\/)sites?-(available|enabled)(\/[^/]+|[.-][\w.-]+)?$/, 'web-server'],
  // The program that express-generator writes.
  [/(^|\/)bin\/www$/, 'javascript'],
]

/** A file whose language needs more than its extension has one of these in its path; most files need no further check. */
const needsFullPath = /file|\.(d|env|cfg|htaccess|conf)|sites?-|bin\/www/i

/** Several stages ask for the same paths. */
const known = new Map<string, Language>()
const mostKnown = 100_000

/** What a file is written in, by its name. `.d.ts` files declare and never run: no parser reads them. */
export function languageOf(path: string): Language {
  const before = known.get(path)
  if (before) return before
  if (known.size >= mostKnown) known.clear()
  const found = languageByName(path)
  known.set(path, found)
  return found
}

function languageByName(path: string): Language {
  const told = needsFullPath.test(path) ? byWholeName(path) : undefined
  if (told) return told
  const dot = path.lastIndexOf('.')
  if (dot <= path.lastIndexOf('/')) return 'other'
  const extension = path.slice(dot + 1).toLowerCase()
  if (isPageTemplate(path, extension)) return 'html'
  return byExtension.get(extension) ?? 'other'
}

function byWholeName(path: string): Language | undefined {
  if (/\.d\.[cm]?ts$/i.test(path)) return 'other'
  // E.g. `.env`, `.env.production`, `web/.env.example`
  if (/(^|\/)\.env(\.[^/]*)?$/.test(path)) return 'env'
  return byName.find(([name]) => name.test(path))?.[1]
}

/** Which parser reads a language; undefined when none does. */
export function syntaxOf(language: Language): Syntax | undefined {
  return syntaxes[language]
}
