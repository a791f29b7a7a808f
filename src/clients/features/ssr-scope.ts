import type { Node } from 'ts-morph'
import { placesThatCall } from '../../languages/script/program/callers.js'
import { importersOf, importOf, someoneImports } from '../../languages/script/program/neighbours.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { runnersOf } from '../../languages/script/runs.js'
import { functionAround } from '../../languages/script/syntax.js'
import { defineFeature, type Traced } from './define-feature.js'

const frameworks =
  /^(next|nuxt|@sveltejs\/kit|@remix-run\/[\w-]+|@solidjs\/start|@tanstack\/(react-)?start|gatsby|vike|astro)(\/.*)?$|^astro:|^\$app\/|^#(app|imports)$/
const pages = /(^|\/)(pages|app|src\/routes|routes|layouts|plugins|composables|middleware)\//
const inBrowserOnly =
  /typeof\s+(window|document|WebSocket|navigator)|import\.meta\.(client|browser|env\.SSR)|process\.(client|browser)|\bbrowser\b|\bisServer\b|\bisBrowser\b/

/** What they are given runs when a component is on the page: no server shows one. */
const whenShown = /^(onMount|onMounted|beforeUpdate|afterUpdate|\$effect(\.pre)?)$/

/** A server that renders the file would open the socket as well, and there is no EventSource in it. */
export default defineFeature({
  kind: 'ssr-scope',
  title: {
    en: 'is opened when a file is loaded that a server renders',
    ja: 'サーバー側で描画されるファイルの読み込み時に開かれます',
  },
  *find(socket) {
    const place = asksPage(socket) ? undefined : atLoad(socket)
    if (place && isRendered(socket)) yield { node: place }
  },
})

/** A relative address, or one with a part of `location`: a server has no page to begin from, so nothing opens it there. */
function asksPage({ url: { pattern = '' } }: Traced): boolean {
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
    if (ownerOf(place).file.source.zone === 'test') return false
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
