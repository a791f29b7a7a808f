import type { Node } from 'ts-morph'
import { withoutStrings } from '../../languages/script/code-comments.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { lastName } from '../../languages/script/runs.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, unwrap } from '../../languages/script/syntax.js'
import { addressParts, argumentsOf } from '../../languages/script/values/address-parts.js'
import { authorityOf } from '../../languages/script/values/address-text.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { namesCredential } from '../../languages/script/words.js'
import { isToken } from '../address/tokens.js'
import { subProtocolsOf } from '../behaviour/sub-protocols.js'
import { isOnPage } from '../verdict/http-address.js'
import { defineFeature, type FeatureGroup, type Proof } from './define-feature.js'

/** A comment inside of what is replaced would go with it. */
const commentInAddress = defineFeature({
  kind: 'comment-in-address',
  title: 'has a comment inside its address',
  *find({ file, construction, url }) {
    const { text } = file.source
    const has = [url.span, url.made].some(({ start, end }) =>
      /\/\*|(^|[^:'"`])\/\//.test(withoutStrings(text.slice(start, end))),
    )
    if (has) yield { node: construction }
  },
})

/** Code at the very beginning that stands for scheme and host. */
const hidden = /^\$\{[^}]*\}(?=\/|$|\?)/

/** Another origin than the page's: a WebSocket needs no permission, an EventSource needs the server's (CORS). */
const crossOrigin = defineFeature({
  kind: 'cross-origin',
  title: 'is, or may be, on another origin than the page',
  *find({ url, construction: node }) {
    const pattern = url.pattern ?? ''
    const host = authorityOf(pattern)
    // A function that gives it may be seen to put the page's host there.
    if (isOnPage(url)) return
    if (host === undefined) {
      if (hidden.test(pattern) && !/^\$\{[^}]*location/.test(pattern)) yield { node }
    } else yield host.includes('${') ? { node } : { node, name: host }
  },
})

const swaps =
  /\?\s*\(?['"`]wss?(:\/\/|:)?['"`]\)?\s*:\s*\(?['"`]wss?|\.replace(All)?\(\s*(\/[^/]{0,60}http[^/]{0,60}\/\w*|['"`]https?:?(\/\/)?['"`])\s*,\s*['"`]wss?|\.protocol\s*=\s*[^=]{0,200}wss?/

/** An http address that is turned into a ws one: it can stay http. */
const schemeSwap = defineFeature({
  kind: 'scheme-swap',
  title: 'has its address converted from http to ws',
  *find(socket) {
    // A part that is inside of another part was looked at with it.
    const parts = addressParts(socket).filter((part) => swaps.test(part.getText()))
    const inner = parts.filter(
      (part) => !parts.some((other) => other !== part && other.getAncestors().includes(part)),
    )
    for (const node of inner) yield { node }
    if (inner.length === 0 && socket.url.kind === 'scheme-swap') yield { node: socket.construction }
  },
})

const inText = /[?&]\w{0,60}(token|jwt|auth|secret|api_?key|ticket|session|credential)\w{0,60}=/i

/** A token in an address is written to logs, and a reconnecting EventSource would send the old one again. */
const tokenInQuery = defineFeature({
  kind: 'token-in-query',
  title: 'has a token in the query of its address',
  *find(socket) {
    const { morph } = socket.file
    const parts = addressParts(socket)
    const written = parts.find((part) => inText.test(part.getText()))
    if (written) yield { node: written }
    else if (inText.test(socket.url.pattern ?? '')) yield { node: socket.construction }
    for (const part of parts) {
      for (const node of keysIn(morph, part)) yield { node }
      if (!written) for (const node of secretReads(morph, part)) yield { node }
    }
  },
})

/** `params.set('token', token)`, `new URLSearchParams({ token })`. */
function keysIn(morph: TsMorph, part: Node): Node[] {
  const { Node: N, SyntaxKind: K } = morph
  if (N.isCallExpression(part)) {
    const [key] = part.getArguments()
    const isSet = /\.(set|append)$/.test(part.getExpression().getText())
    return isSet && N.isStringLiteral(key) && namesCredential(key.getLiteralValue()) ? [part] : []
  }
  const made = [part, ...descendantsOf(morph, part, K.NewExpression)].filter((one) => N.isNewExpression(one))
  return made.flatMap((one) => {
    const [entries] = one.getArguments()
    if (!/\bURLSearchParams$/.test(one.getExpression().getText()) || !N.isObjectLiteralExpression(entries))
      return []
    return entries.getProperties().filter((entry) => 'getName' in entry && namesCredential(entry.getName()))
  })
}

/** `'/ws?t=' + localStorage.getItem('jwt')`, `getToken()`, `stringify({ token })`: whatever the address calls it. */
function secretReads(morph: TsMorph, part: Node): Node[] {
  const { Node: N, SyntaxKind: K } = morph
  const calls = [part, ...descendantsOf(morph, part, K.CallExpression)].filter((one) =>
    N.isCallExpression(one),
  )
  return [...new Set(calls)].filter((call) => {
    const [first] = call.getArguments()
    if (namesCredential(lastName(call.getExpression()))) return true
    if (/\.getItem$/.test(call.getExpression().getText()))
      return N.isStringLiteral(first) && namesCredential(first.getLiteralValue())
    return (
      N.isObjectLiteralExpression(first) &&
      first.getProperties().some((one) => 'getName' in one && namesCredential(one.getName()))
    )
  })
}

/** A trick of clients that can set no header. With separate requests the token belongs into one. */
const tokenInProtocol = defineFeature({
  kind: 'token-in-protocol',
  title: 'carries a token as its sub-protocol',
  *find(socket) {
    for (const { node, secret } of subProtocolsOf(socket)) if (secret) yield { node }
  },
})

/** A token that the browser keeps is as good at the next connection as at the first, as long as the user stays logged in. */
const tokenKept = defineFeature({
  kind: 'token-kept',
  title: 'has a token in its query that the browser or the page keeps',
  *find(socket) {
    const { morph } = socket.file
    const [argument] = argumentsOf(socket)
    const tokens = argument ? tokensIn(morph, argument) : []
    if (argument && tokens.length > 0 && tokens.every((one) => isKept(morph, one))) yield { node: argument }
  },
})

/** What stands behind `token=`: code, in a template or in a sum; of an address with a name, where that is made. */
function tokensIn(morph: TsMorph, address: Node): readonly Node[] {
  const { Node: N } = morph
  const search = newSearch(morph)
  const seen = new Set<Node>()
  const tokens: Node[] = []
  const left = [address]
  for (let at = left.pop(); at; at = left.pop())
    for (const value of valuesBehind(search, at)) {
      if (seen.has(value)) continue
      seen.add(value)
      if (N.isTemplateExpression(value)) {
        let before = value.getHead().getLiteralText()
        for (const span of value.getTemplateSpans()) {
          if (hasToken(before)) tokens.push(span.getExpression())
          before = span.getLiteral().getLiteralText()
        }
      } else if (N.isBinaryExpression(value) && value.getOperatorToken().getText() === '+') {
        const sum = unwrap(morph, value.getLeft())
        const last = N.isBinaryExpression(sum) ? unwrap(morph, sum.getRight()) : sum
        if (N.isStringLiteral(last) && hasToken(last.getLiteralValue())) tokens.push(value.getRight())
        left.push(sum)
      }
    }
  return tokens
}

function hasToken(text: string): boolean {
  return isToken(/[?&]([^?&=]+=)$/.exec(text)?.[1] ?? '')
}

const store = /^((window|globalThis|self)\.)?(local|session)Storage\b/

/** Whether each value that a token may be is written in the code, or kept by the browser. */
function isKept(morph: TsMorph, token: Node): boolean {
  const { Node: N } = morph
  const isEnd = (one: Node) => N.isParameterDeclaration(one) || isOfStore(morph, one)
  const onward = (value: Node) =>
    N.isCallExpression(value) && /^(encodeURIComponent|String)$/.test(value.getExpression().getText())
      ? value.getArguments().slice(0, 1)
      : undefined
  return valuesBehind(newSearch(morph, { isEnd, onward }), token).every(
    (value) =>
      N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value) || isOfStore(morph, value),
  )
}

/** `localStorage.token`, `sessionStorage.getItem('token')`, `document.cookie`, `getCookie('token')`. */
function isOfStore({ Node: N }: TsMorph, value: Node): boolean {
  if (N.isPropertyAccessExpression(value) || N.isElementAccessExpression(value))
    return store.test(value.getText()) || value.getText() === 'document.cookie'
  if (!N.isCallExpression(value)) return false
  const callee = value.getExpression()
  const text = callee.getText()
  if (store.test(text) && text.endsWith('.getItem')) return true
  return /^get_?cookie$/i.test(lastName(callee)) || /^cookies\.get$/i.test(text)
}

/** Client and server agree on a sub-protocol in the handshake: an event stream has no such agreement. */
const subProtocol = defineFeature({
  kind: 'sub-protocol',
  title: 'negotiates a sub-protocol',
  *find(socket) {
    for (const { node, name, secret } of subProtocolsOf(socket)) {
      if (!secret) yield name === undefined ? { node } : { node, name }
    }
    for (const { use, node } of socket.uses) {
      if (use.state?.member === 'protocol') yield { node }
    }
  },
})

interface Policy extends Proof {
  /** The page whose own policy it is; a header may be any page's. */
  readonly page?: ScriptFile
}

/** A policy lets a socket through by its `wss:` host, and the stream to the same host not. */
const pagePolicy = defineFeature({
  kind: 'page-policy',
  title: 'is allowed by a Content Security Policy that names ws: hosts',
  *find({ api, file }) {
    if (api !== 'native') return
    for (const { page, ...proof } of policiesOf(ownerOf(file.ast).program)) {
      if (page === undefined || page === file || file.source.language !== 'html') yield proof
    }
  },
})

const policiesOf = perProgram(({ files }): readonly Policy[] =>
  files
    .filter(({ source }) => source.zone !== 'test' && /connect-?src/i.test(source.text))
    .flatMap((file) => [...inMetaTags(file), ...inTexts(file), ...inLists(file)]),
)

/** `<meta http-equiv="Content-Security-Policy" content="connect-src …">`. */
function inMetaTags(file: ScriptFile): Policy[] {
  return file.attributes.flatMap(({ element, name, value }): Policy[] => {
    if (element !== 'meta' || name.toLowerCase() !== 'content' || !value) return []
    const text = file.source.text.slice(value.start, value.end)
    return directives(text).map((hosts) => ({ node: file.ast, span: value, name: hosts, page: file }))
  })
}

/** A header as it is sent. */
function inTexts({ morph, ast }: ScriptFile): Policy[] {
  const { SyntaxKind: K } = morph
  const texts: Node[] = [
    ...descendantsOf(morph, ast, K.StringLiteral),
    ...descendantsOf(morph, ast, K.NoSubstitutionTemplateLiteral),
    ...descendantsOf(morph, ast, K.TemplateExpression),
  ]
  return texts.flatMap((node) => directives(node.getText().slice(1, -1)).map((name) => ({ node, name })))
}

/** A header as an object: `connectSrc: ["'self'", 'wss://…']`. */
function inLists({ morph, ast }: ScriptFile): Policy[] {
  const { Node: N, SyntaxKind: K } = morph
  return descendantsOf(morph, ast, K.PropertyAssignment).flatMap((property): Policy[] => {
    const list = property.getInitializer()
    if (!/^['"]?connect-?src['"]?$/i.test(property.getName()) || !N.isArrayLiteralExpression(list)) return []
    const hosts = barred(list.getElements().map((one) => one.getText().replace(/^['"`]|['"`]$/g, '')))
    return hosts === '' ? [] : [{ node: property, name: hosts }]
  })
}

function directives(policy: string): string[] {
  return [...policy.matchAll(/\bconnect-src\s+([^;]*)/gi)]
    .map(([, sources = '']) => barred(sources.trim().split(/\s+/)))
    .filter((hosts) => hosts !== '')
}

/** The ws: sources whose http: form is not allowed as well. */
function barred(sources: readonly string[]): string {
  const allowed = new Set(sources)
  if (allowed.has('*')) return ''
  return sources
    .filter((source) => /^wss?:/.test(source))
    .filter((source) => {
      const http = source.replace(/^ws/, 'http')
      const rest = http.replace(/^https?:(\/\/)?/, '')
      return ![http, `https://${rest}`, rest, 'https:', ...(rest === '' ? ['http:'] : [])].some((one) =>
        allowed.has(one),
      )
    })
    .join(' ')
}

/** What the address and the sub-protocol hold. */
export default [
  commentInAddress,
  crossOrigin,
  schemeSwap,
  tokenInQuery,
  tokenInProtocol,
  tokenKept,
  subProtocol,
  pagePolicy,
] satisfies FeatureGroup
