import { dirname, join, normalize } from 'node:path/posix'
import type { SourceHost } from '../../languages/parsed-file.js'
import { packageFolder } from '../../model/folders.js'
import type { HostedLine } from '../processes.js'

/** What a script must hold to be read for this. */
export const nodeWords = ['cluster', 'throng', 'instances']

const importsCluster = /(?:\bfrom|\brequire\()\s{0,4}['"](?:node:)?cluster['"]/
const importsThrong = /(?:\bfrom|\brequire\()\s{0,4}['"]throng['"]/

/** More than one, or as many as there are processors. */
const many = String.raw`["']?(?:max\b|-1\b|0\b|[2-9]\b|[1-9]\d{1,3}\b)`

/** `pm2 start server.js -i max`, `pm2-runtime --instances 4`. */
const pm2 = new RegExp(String.raw`\bpm2(?:-runtime)?\b[^\r\n#]{0,200}?\s(?:-i|--instances)[ =",]{1,4}${many}`)

const isEcosystem = (path: string) =>
  /(^|\/)(ecosystem[\w.-]*\.(js|cjs|mjs|ts|json|ya?ml)|pm2[\w.-]*\.(js|cjs|json|ya?ml)|process(es)?\.(json|ya?ml))$/.test(
    path,
  )
const instances = new RegExp(String.raw`\binstances["']?\s{0,4}:\s{0,4}${many}`, 'g')
const script = /\b(script|cwd)["']?\s{0,4}:\s{0,4}["']([^"'\r\n]{1,200})["']/g

/** Where a file starts several processes of a server in Node: `cluster.fork()`, PM2. */
export function nodeProcessesIn(path: string, text: string, host: SourceHost): readonly HostedLine[] {
  const found: HostedLine[] = []
  const add = (start: number, whole: string, folders: readonly string[]) => {
    const what = whole.replace(/[\s"',=]+/g, ' ').trim()
    found.push({ what, span: { start, end: start + whole.length }, modules: [], folders, language: 'node' })
  }
  if (/\.[cm]?[jt]s$/.test(path)) {
    const fork = importsCluster.test(text) ? /\b[\w$]{1,40}\.fork\(|\bfork\(\)/.exec(text) : null
    const forked = fork ?? (importsThrong.test(text) ? /\bthrong\(/.exec(text) : null)
    if (forked) add(forked.index, `${forked[0].replace(/[()]{1,9}$/, '')}`, [packageAround(path, host)])
  } else {
    const typed = pm2.exec(text)
    if (typed && !isComment(text, typed.index)) add(typed.index, typed[0], [dirname(path)])
  }
  if (isEcosystem(path))
    for (const one of text.matchAll(instances))
      if (!isComment(text, one.index)) add(one.index, one[0], [startedIn(path, text, one.index, host)])
  return found
}

function isComment(text: string, offset: number): boolean {
  return /^\s*(\/\/|#|\*)/.test(text.slice(text.lastIndexOf('\n', offset) + 1, offset + 1))
}

/** The package of the script that an entry of PM2 starts. */
function startedIn(path: string, text: string, offset: number, host: SourceHost): string {
  const entry = objectAround(text, offset)
  const said = new Map([...entry.matchAll(script)].map(([, key = '', value = '']) => [key, value]))
  const within = normalize(join(dirname(path), said.get('cwd') ?? '', said.get('script') ?? 'index.js'))
  return within.startsWith('..') || within.startsWith('/') ? dirname(path) : packageAround(within, host)
}

/** The text of the innermost braces around a place, as far as they are near. */
function objectAround(text: string, offset: number): string {
  const near = 2000
  let start = offset
  for (let depth = 0; start > 0 && offset - start < near; start--) {
    if (text[start] === '}') depth++
    else if (text[start] === '{' && depth-- === 0) break
  }
  let end = offset
  for (let depth = 0; end < text.length && end - offset < near; end++) {
    if (text[end] === '{') depth++
    else if (text[end] === '}' && depth-- === 0) break
  }
  return text.slice(start, end)
}

/** The folder of the nearest `package.json`, else the top. */
export function packageAround(path: string, host: SourceHost): string {
  return packageFolder(path, (manifest) => host.has(manifest)) ?? '.'
}
