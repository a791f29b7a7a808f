import type { Node } from 'ts-morph'
import { placesThatCall } from '../../languages/script/program/callers.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import { importersOf, importOf, someoneImports } from '../../languages/script/program/neighbours.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { isOfTest, ownerOf } from '../../languages/script/program/program.js'
import { isPlainScript, notABrowser, ofAWorker } from '../../languages/script/program/surroundings.js'
import { runnersOf } from '../../languages/script/runs.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { functionAround, identifiersNamed, isMemberName, symbolOf } from '../../languages/script/syntax.js'
import { asWord } from '../../model/literally.js'
import { once } from '../../model/once.js'
import { isWithin } from '../../model/places.js'
import { defineFeature, defineFeatureOfUses, type FeatureGroup, type Traced } from './define-feature.js'

/** Its script is a part of another file: edits need the host's own rules. */
const embedded = defineFeature({
  kind: 'embedded',
  title: 'is opened in a script inside a page or a component',
  *find({ file, construction }) {
    if (file.embedded) yield { node: construction }
  },
})

/** A worker has no document, which classes that browsers do not bring along may ask for the base of an address. */
const inWorker = defineFeature({
  kind: 'in-worker',
  title: 'is opened in a worker',
  *find({ file }) {
    const node = ofAWorker(file)
    if (node) yield { node }
  },
})

/** Node, Deno and Bun have a WebSocket by themselves, and no EventSource. */
const notInBrowser = defineFeature({
  kind: 'not-a-browser',
  title: 'is opened in a file that runs outside the browser',
  *find({ file }) {
    const node = notABrowser(file)
    if (node) yield { node }
  },
})

/** A browser resolves no names of packages. */
const pageModule = defineFeature({
  kind: 'page-module',
  title: 'is opened in a module that a page loads without a bundler',
  *find({ file, construction }) {
    if (file.loadedAs === 'page-module') yield { node: construction }
  },
})

/** A worker that the program registers sees requests of its pages, and never saw their sockets. */
const pageWorker = defineFeature({
  kind: 'page-worker',
  title: 'runs in a program that registers a service worker',
  *find({ api, file }) {
    if (api !== 'native') return
    for (const node of registrationsOf(ownerOf(file.ast).program)) yield { node }
  },
})

const registrationsOf = perProgram(({ files }): readonly Node[] =>
  files.filter(({ source }) => source.zone !== 'test').flatMap(registrationsIn),
)

/** `navigator.serviceWorker.register('/sw.js')`. */
function registrationsIn({ morph, ast }: ScriptFile): Node[] {
  const { Node: N } = morph
  return identifiersNamed(morph, ast, 'serviceWorker').flatMap((name) => {
    const worker = name.getParent()
    const access = worker?.getParent()
    const call = access?.getParent()
    return N.isPropertyAccessExpression(access) &&
      access.getName() === 'register' &&
      N.isCallExpression(call) &&
      call.getExpression() === access &&
      !waits(call)
      ? [call]
      : []
  })

  /** It stands in a function that no code calls, as templates bring one along. */
  function waits(call: Node): boolean {
    for (let at = functionAround(morph, call); at; at = functionAround(morph, at)) {
      if (N.isFunctionDeclaration(at) && placesThatCall(morph, at).length === 0) return true
    }
    return false
  }
}

/** Names at the top of a plain script belong to the page, and nothing can be imported. */
const plainScript = defineFeature({
  kind: 'plain-script',
  title: 'is opened in a script without modules',
  *find({ file, construction }) {
    if (isPlainScript(file.morph, file.ast)) yield { node: construction }
  },
})

const packages = /^(react-native|expo)(\/|$)|^@react-native\//

/** React Native has a WebSocket, no EventSource, and a fetch that cannot stream. */
const reactNative = defineFeature({
  kind: 'react-native',
  title: 'runs in React Native',
  *find({ file, construction }) {
    if (file.isNative) {
      yield { node: construction }
      return
    }
    const { program } = ownerOf(file.ast)
    const imported = moduleTable(file).imports.flatMap(
      ({ specifier }) => program.resolve(file, specifier) ?? [],
    )
    for (const one of [...importersOf(file), ...imported]) {
      const node = importOf(one, packages)
      if (!node) continue
      yield { node }
      return
    }
  },
})

const paths = /(^|\/)((firebase-messaging-)?sw|service-?worker|background)\.[cm]?[jt]sx?$/i

/** A worker without a page lives as long as something keeps it alive: a socket does, a stream may not. */
const serviceWorker = defineFeature({
  kind: 'service-worker',
  title: "is opened in a service worker or an extension's background",
  *find({ file, construction }) {
    const node = signOf(file)
    if (node) yield { node }
    else if (file.inExtensionWorker || /(^|\/)(service-?worker|sw)\.[cm]?[jt]sx?$/i.test(file.source.path))
      yield { node: construction }
  },
})

/** What only such a worker says. `importScripts` alone may be any worker's. */
const signOf = once(({ morph, ast, source }: ScriptFile): Node | undefined => {
  const { Node: N } = morph
  const members = ['skipWaiting', 'clients', 'registration'].flatMap((name) =>
    identifiersNamed(morph, ast, name),
  )
  const own = members
    .map((name) => name.getParent())
    .find((access) => N.isPropertyAccessExpression(access) && /^self$/.test(access.getExpression().getText()))
  if (own) return own
  const scripts = identifiersNamed(morph, ast, 'importScripts').find(
    (name) => !isMemberName(morph, name) && symbolOf(name) === undefined,
  )
  if (scripts && paths.test(source.path)) return scripts
  const extension = ['chrome', 'browser']
    .flatMap((name) => identifiersNamed(morph, ast, name))
    .map((name) => name.getParent())
    .find(
      (access) =>
        N.isPropertyAccessExpression(access) &&
        access.getName() === 'runtime' &&
        symbolOf(access.getExpression()) === undefined,
    )
  return extension && /background|worker/i.test(source.path) ? extension : undefined
})

const frameworks =
  /^(next|nuxt|@sveltejs\/kit|@remix-run\/[\w-]+|@solidjs\/start|@tanstack\/(react-)?start|gatsby|vike|astro)(\/.*)?$|^astro:|^\$app\/|^#(app|imports)$/
const pages = /(^|\/)(pages|app|src\/routes|routes|layouts|plugins|composables|middleware)\//
const inBrowserOnly =
  /typeof\s+(window|document|WebSocket|navigator)|import\.meta\.(client|browser|env\.SSR)|process\.(client|browser)|\bbrowser\b|\bisServer\b|\bisBrowser\b/

/** What they are given runs when a component is on the page: no server shows one. */
const whenShown = /^(onMount|onMounted|beforeUpdate|afterUpdate|\$effect(\.pre)?)$/

/** A server that renders the file would open the socket as well, and there is no EventSource in it. */
const ssrScope = defineFeature({
  kind: 'ssr-scope',
  title: 'is opened when a file is loaded that a server renders',
  *find(socket) {
    const place = isPageHost(socket) ? undefined : atLoad(socket)
    if (place && isRendered(socket)) yield { node: place }
  },
})

/** A relative address, or one with a part of `location`: a server has no page to begin from, so nothing opens it there. */
function isPageHost({ url: { pattern = '' } }: Traced): boolean {
  const parts = pattern.match(/\$\{[^{}$]*\}/g) ?? []
  return (
    /^\/(?!\/)/.test(pattern) ||
    parts.some((code) => /^\$\{((window|document|self|globalThis)\.)?location(\.\w+)?\}$/.test(code))
  )
}

/** Where the file opens the socket while it is loaded, outside of every test for a browser. */
function atLoad({ construction, file: { morph, embedded } }: Traced): Node | undefined {
  if (embedded) return undefined
  const places = [construction, ...placesThatCall(morph, functionAround(morph, construction))]
  return places.find((place) => {
    if (isOfTest(place)) return false
    const { atLoad } = runnersOf(morph, place)
    const isCall = place === construction || morph.Node.isCallExpression(place.getParent())
    return atLoad && isCall && !place.getAncestors().some((one) => isGuard(one) || isMount(one))
  })

  function isMount(one: Node): boolean {
    return morph.Node.isCallExpression(one) && whenShown.test(one.getExpression().getText())
  }

  function isGuard(one: Node): boolean {
    const { Node: N } = morph
    const condition = N.isIfStatement(one)
      ? one.getExpression()
      : N.isConditionalExpression(one)
        ? one.getCondition()
        : N.isBinaryExpression(one)
          ? one.getLeft()
          : undefined
    return condition !== undefined && inBrowserOnly.test(condition.getText())
  }
}

function isRendered({ file }: Traced): boolean {
  const loaded = importersOf(file)
  if (loaded.some((one) => importOf(one, frameworks) !== undefined)) return true
  return loaded.some((one) => pages.test(one.source.path)) && someoneImports(file, frameworks)
}

/** Code of a page or component that did not parse may use the socket, if it says its name. */
const unreadMarkup = defineFeature({
  kind: 'unread-markup',
  title: 'is named in a part of the page that could not be read',
  *find({ file, name, uses }) {
    const own = name.replace(/^.*[.#]/, '')
    if (own === '') return
    // A computed key is a name as well: `["worker-a"]`.
    const word = asWord(own)
    for (const one of new Set([file, ...uses.map((use) => use.file)])) {
      for (const span of one.unreadMarkup) {
        if (word.test(one.source.text.slice(span.start, span.end))) yield { node: one.ast, span }
      }
    }
  },
})

/** Handlers and expressions of a page's markup have names of their own for what they use, and are never rewritten. */
const usedInMarkup = defineFeatureOfUses({
  kind: 'used-in-markup',
  title: 'is used in the markup of its page',
  *find({ uses }) {
    for (const { file, node } of uses) {
      const [start, end] = [node.getStart(), node.getEnd()]
      if (file.markup.some((code) => isWithin({ start, end }, code))) yield { node }
    }
  },
})

const directive =
  /@ts-(ignore|expect-error|nocheck)|eslint-disable-next-line|biome-ignore|prettier-ignore|tslint:disable-next-line/

/** A comment for a tool about the next line: added or removed lines would change its meaning. */
const directiveAbove = defineFeature({
  kind: 'directive-above',
  title: 'is below a comment for a tool',
  *find({ file, construction, uses }) {
    const handlers = uses.filter(({ use }) => use.handler?.event === 'close')
    for (const place of [{ node: construction, file }, ...handlers]) {
      if (directive.test(commentsAbove(place.file.source.text, place.node.getStart())))
        yield { node: place.node }
    }
  },
})

/** The line above a place, with those above it as long as they are comments. */
function commentsAbove(text: string, place: number): string {
  const lines: string[] = []
  let end = text.lastIndexOf('\n', place - 1)
  while (end > 0) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(start, end)
    lines.push(line)
    if (!/^\s*(\/\/|\/?\*)/.test(line)) break
    end = start - 1
  }
  return lines.join('\n')
}

/** Where the code runs, and what of it stands in markup. */
export default [
  embedded,
  inWorker,
  notInBrowser,
  pageModule,
  pageWorker,
  plainScript,
  reactNative,
  serviceWorker,
  ssrScope,
  unreadMarkup,
  usedInMarkup,
  directiveAbove,
] satisfies FeatureGroup
