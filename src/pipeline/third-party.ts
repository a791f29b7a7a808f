import { type FileOrigin, plainName, shelf } from './origin.js'

/** A file name for minified code. */
export const minified = /\.min\.[cm]?js$/

/** Files that builds of a project write; of any other name, a minified file is a library that was copied in. */
const built =
  /^(app|application|main|bundle|bundled|index|all|site|page|pages|custom|client|server|script|scripts|common|core|runtime|chunk|polyfills|admin|dashboard|home|style|styles|theme|global|utils?|build|dist|output|code|widget|embed|loader|init|worker|sw)$/i

/** `socket.io-2.3.0.slim.js`: releases are called so. */
const released =
  /^(.+?)[-.@]v?\d+\.\d+\.\d+(?:[.-](?:slim|min|prod|dev|umd|esm|iife|bundle|full|pack))*\.[cm]?js$/i

const licence = /\blicen[sc]ed?\b|\bcopyright\b|\(c\)|©|\b(MIT|Apache-2\.0|BSD|ISC|GPL|MPL)\b/i
const version = /\bv?(\d+\.\d+(?:\.\d+)?)\b/i
const versionOfLicence =
  /licen[sc]e,?\s+(?:version\s+|v)[\d.]+|\b(?:A?L?GPL|MPL|Apache|CC|BSD|EPL)[\w -]{0,6}v?\d[\d.]*/gi

/** What minifiers leave of a bundle's notices: it is not about the bundle itself. */
const elsewhere = /^\/\*!?\s*For license information please see/

/** A library gets its address from the code that uses it: a script with a fixed address was written for this project. */
const ownAddress =
  /["'`]wss?:\/\/[\w-]+(?:\.[\w-]+)+|\blocation\.(?:host|hostname|origin)\b[^;]{0,40}["'`]\/\w|\bnew EventSource\(["'`]/

/**
 * Whether a script was copied in from another party: a library under its release's name, one whose first comment gives its name, a
 * version and a licence, one in a folder of libraries, or a minified one without a source here and without a fixed address. The
 * names of the packages around it do not count.
 */
export function isThirdParty(path: string, text: string, origin: FileOrigin): boolean {
  const file = path.slice(path.lastIndexOf('/') + 1)
  const stem = file.replace(/([.-](min|slim|umd|esm)){0,4}\.[cm]?js$/, '')
  const isOwn = (name: string) => origin.isOwnName(name, path)
  const release = released.exec(file)?.[1]
  if (release !== undefined && !built.test(release)) return !isOwn(release)
  const banner = bannerOf(text)
  const isLicensed = banner !== undefined && licence.test(banner)
  if (isLicensed && version.test(banner)) {
    const named = nameIn(banner, file)
    if (named !== undefined) return !isOwn(named)
    if (shelf.test(path)) return !isOwn(stem)
  }
  if (!(minified.test(file) || isLicensed) || ownAddress.test(text)) return false
  return isDense(text) && !built.test(stem) && !isOwn(stem) && !hasSource(path, stem, origin)
}

/** The first comment, where one begins the file; versions in it are the code's, not the licence's. */
function bannerOf(text: string): string | undefined {
  const head = text.slice(0, 3000).trimStart()
  if (elsewhere.test(head)) return undefined
  const found = /^(?:\/\*[\s\S]*?\*\/|(?:\/\/.*\r?\n)+)/.exec(head.replace(/^(['"])use strict\1;?\s*/, ''))
  return found?.[0].slice(0, 1500).replace(versionOfLicence, 'license')
}

/** The name before the version, where the file is called after it: `Socket.IO v4.7.2` of `socket.io.js`. */
function nameIn(banner: string, file: string): string | undefined {
  const before = banner.slice(0, banner.search(version))
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const name = line.replace(/^[\s/*!=-]+|@(?:preserve|license|name)\b|\bversion\b|[\s:|,(-]+$/gi, '').trim()
  const [plain, stem] = [plainName(name), plainName(file.replace(/\.[cm]?js$/, ''))]
  const isShort = name.split(/\s+/).length <= 4 && plain.length >= 3
  const isCalledSo = stem.includes(plain) || (stem.length >= 3 && plain.includes(stem))
  return isShort && isCalledSo ? name : undefined
}

/** The source of a minified file beside it, or in a folder of sources. A source that is itself third-party does not count. */
function hasSource(path: string, stem: string, origin: FileOrigin): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const above = folder.replace(/(?<![^/])[^/]*\/$/, '')
  return [...new Set([folder, `${folder}src/`, above, `${above}src/`, 'src/'])].some((one) =>
    ['js', 'mjs', 'ts', 'jsx', 'tsx', 'coffee'].some((extension) => {
      const source = `${one}${stem}.${extension}`
      const text = source === path ? undefined : origin.textOf(source)
      return text !== undefined && !isThirdParty(source, text, origin)
    }),
  )
}

/** Minified, or as dense as if it were. */
function isDense(text: string): boolean {
  return text.length / (text.split('\n').length || 1) > 200
}
