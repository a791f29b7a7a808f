import type { Node } from 'ts-morph'
import { perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf } from '../../languages/script/syntax.js'
import { defineFeature, type Proof } from './define-feature.js'

interface Policy extends Proof {
  /** The page whose own policy it is; a header may be any page's. */
  readonly page?: ScriptFile
}

/** A policy lets a socket through by its `wss:` host, and the stream to the same host not. */
export default defineFeature({
  kind: 'page-policy',
  title: {
    en: 'is allowed by a Content Security Policy that names ws: hosts',
    ja: 'ws: のホストを許可する CSP があります',
  },
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
