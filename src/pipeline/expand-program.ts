import { isGlobalOfPage } from '../clients/verdict/places.js'
import type { SourceHost } from '../languages/parsed-file.js'
import { isWholePage } from '../languages/script/program/pages.js'
import { startsServer } from '../languages/script/program/surroundings.js'
import { foreignFolderOf } from '../model/folders.js'
import { languageOf, syntaxOf } from '../model/language-of.js'
import { literally } from '../model/literally.js'
import { append } from '../model/once.js'
import { isRuntimeFile } from '../model/runtime-file.js'
import type { SocketUsage } from '../model/socket.js'
import type { Numbered } from './observe/seen.js'
import { minified } from './third-party.js'

/**
 * Looks beyond a socket's own file: a variable at the top level of a plain script belongs to every script of the page, so
 * another file that says its name may use it. Only such sockets cost a look at the other files.
 */
export function expandProgram(
  found: readonly Numbered<SocketUsage>[],
  paths: readonly string[],
  host: SourceHost,
): readonly Numbered<SocketUsage>[] {
  const shared = found.flatMap(({ all }) => all).filter(isGlobalOfPage)
  if (shared.length === 0) return found
  const known = new Map<string, boolean>()
  const excludes = (page: string, script: string) => {
    if (!isPage(page)) return false
    const key = `${page}\0${script}`
    let found = known.get(key)
    if (found === undefined) {
      const text = host.text(page) ?? ''
      found = isWholePage(text) && !text.includes(nameOf(script))
      known.set(key, found)
    }
    return found
  }
  // A library that comes along has no word for a variable of ours, and neither has the adapter.
  const others = paths.filter(
    (path) =>
      (syntaxOf(languageOf(path)) === 'script' || templates.test(path)) &&
      foreignFolderOf(path) === undefined &&
      !isRuntimeFile(path) &&
      !minified.test(path),
  )
  const owners = new Map<string, Set<string>>()
  for (const { binding, path } of shared) {
    const paths = owners.get(binding.name)
    if (paths) paths.add(path)
    else owners.set(binding.name, new Set([path]))
  }
  // A local socket under that name, which no other script sees.
  const declared = new Set(
    found
      .flatMap(({ all }) => all)
      .filter(({ binding }) => binding.kind === 'local')
      .map(({ path, binding }) => `${path}\0${binding.name}`),
  )
  const sayers = usersOf(owners, others, host, declared)
  const widened = (usage: SocketUsage): SocketUsage => {
    if (!isGlobalOfPage(usage)) return usage
    // What a script does with the name is known where it was followed into it.
    const followed = new Set(usage.uses.map(({ path }) => path))
    const saying = sayers.get(usage.binding.name)?.find((path) => {
      if (path === usage.path || followed.has(path) || (isPage(path) && isPage(usage.path))) return false
      return !excludes(path, usage.path) && !excludes(usage.path, path)
    })
    if (saying === undefined) return usage
    const start = { line: 1, column: 1 }
    const location = { path: saying, start, end: start }
    return {
      ...usage,
      features: [...usage.features, { kind: 'named-by-another-script', locations: [location] }],
    }
  }
  return found.map((one) => ({ ...one, all: one.all.map(widened) }))
}

/** Up to this many names, each is looked for in a text; of more, the text's words are looked for among them. */
const fewNames = 8

/** By name, the files that use it, besides the file that has it. Each file is read once, for all names. */
function usersOf(
  owners: ReadonlyMap<string, ReadonlySet<string>>,
  paths: readonly string[],
  host: SourceHost,
  declared: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const names = [...owners.keys()]
  const says = new Map(names.map((name) => [name, usesGlobally(name)]))
  const sayers = new Map<string, string[]>()
  for (const path of paths) {
    const text = scriptTextIn(path, host.text(path) ?? '')
    if (startsServer(text)) continue
    const said = names.length > fewNames ? placesOf(text, owners) : fewPlaces(text, names)
    for (const [name, places] of said) {
      const only = owners.get(name)
      if (only?.size === 1 && only.has(path)) continue
      if (says.get(name)?.(places, declared.has(`${path}\0${name}`))) append(sayers, name, path)
    }
  }
  return sayers
}

/**
 * The scripts in a page or a template: prose, and PHP that writes no page, use no variable of the page. A template without a script
 * may be included in one.
 */
function scriptTextIn(path: string, text: string): string {
  if (!isPage(path) && !templates.test(path)) return text
  if (/javascript_tag/i.test(text) || /\.pug$/i.test(path)) return text
  const scripts: string[] = text.match(handlers) ?? []
  if (!/<script/i.test(text)) return scripts.length > 0 || isPlainPhp(path, text) ? scripts.join('\n') : text
  let from = -1
  for (const { 1: slash, index } of text.matchAll(/<(\/?)script/gi)) {
    if (slash && from >= 0) scripts.push(text.slice(from, index))
    if (slash) from = -1
    // The address of a script says no name: `src="sse-socket.js"`.
    else if (from < 0) from = Math.max(index, text.indexOf('>', index))
  }
  return [...scripts, ...(from < 0 ? [] : [text.slice(from)])].join('\n')
}

/** `onclick="…"`, `@click="…"`, `x-data='…'`: what runs in an attribute. */
const handlers =
  /\s(?:on[a-z]+|@[\w.:-]+|v-[\w.:-]+|x-[\w.:-]+|hx-[\w.:-]+|ng-[\w-]+)=(?:"[^"]{0,4000}"?|'[^']{0,4000}'?|[^\s"'>]{0,400})/gi

function isPlainPhp(path: string, text: string): boolean {
  return /\.php$/i.test(path) && /^\s*<\?php\b/.test(text) && !/\?>|javascript/i.test(text)
}

function fewPlaces(text: string, names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return new Map(names.filter((name) => text.includes(name)).map((name) => [name, [text]]))
}

/** For each name in a text, the text around it: far enough for every pattern of `sayingGlobally`. */
function placesOf(text: string, names: ReadonlyMap<string, unknown>): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>()
  for (const { 0: word, index } of text.matchAll(/[\p{ID_Continue}$]+/gu)) {
    if (!names.has(word)) continue
    let start = index
    while (start > 0 && /[\s.?['"]/.test(text[start - 1] ?? '')) start--
    append(places, word, text.slice(Math.max(0, start - aroundName), index + word.length + 2 * aroundName))
  }
  return places
}

const aroundName = 300

function isPage(path: string): boolean {
  return languageOf(path) === 'html'
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Pages of template engines: not all of their scripts are read, but they may use a name. */
const templates =
  /\.(php|ejs|erb|jsp|hbs|handlebars|mustache|njk|twig|cshtml|liquid|pug|jinja2?|j2|tmpl|tpl)$/i

/** Whether places of a text use a name that none of them declares as a variable, an import or a parameter. */
function usesGlobally(name: string): (places: readonly string[], isDeclared: boolean) => boolean {
  const plain = literally(name)
  const word = `(?<![\\w$.])${plain}(?![\\w$])`
  const onWindow = new RegExp(
    `\\b(?:window|self|globalThis|top|parent)\\s*(?:\\?\\.|\\.|\\[['"])${plain}(?![\\w$])`,
  )
  const use = new RegExp(word)
  const declaration = new RegExp(
    [
      `\\b(?:const|let|var)\\s[^;=\\n]{0,200}${word}`,
      `\\bimport\\s[^;\\n]{0,200}${word}`,
      `\\b(?:function|class)\\s+${word}`,
      // A parameter: `(ws, request) => …`, `function (ws) {`, `ws => …`; a condition is none.
      `(?<!\\b(?:if|while|for|switch|catch|with)\\s{0,9})\\([^()\\n]{0,200}${word}[^()\\n]{0,200}\\)\\s*(?::[^={\\n]{0,100})?(?:=>|\\{)`,
      `${word}\\s*=>`,
    ].join('|'),
  )
  return (places, isDeclared) =>
    places.some((one) => onWindow.test(one)) ||
    (!isDeclared && places.some((one) => use.test(one)) && !places.some((one) => declaration.test(one)))
}
