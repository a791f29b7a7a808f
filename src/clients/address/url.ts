import type { Node } from 'ts-morph'
import { isLogged } from '../../languages/script/functions.js'
import { everyCallOf, isTestCall, positionOf } from '../../languages/script/program/callers.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  functionAround,
  referencesOf,
  spanOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { constantOf, flatten, isAssigned, possibleTexts } from '../../languages/script/values/address.js'
import {
  authorityOf,
  isOfSettings,
  maskCode,
  splitQuery,
  withKnownPaths,
} from '../../languages/script/values/address-text.js'
import { hostSourceOf } from '../../languages/script/values/host-source.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import type { SchemeHelper, UrlExpression, UrlKind } from '../../model/address.js'
import { namesAnAccount } from '../../routes/hosts.js'
import { helperResultsIn, unusedDeclarations } from '../rewriting/unused-declarations.js'
import { jointOf, schemeAtRunTime } from './run-time-scheme.js'
import { convertScheme } from './scheme.js'

/** What is known of the address a socket is opened with, and how it becomes an http one. */
export function readUrl(file: ScriptFile, argument: Node): UrlExpression {
  const { morph } = file
  const given = fromCallers(file, argument)
  if (given) return given
  const value = unwrap(morph, argument)
  const address = flatten(morph, value)
  const pattern = patternOf(morph, value)
  const host = /^wss?:\/\/(?:[^/@$]*@)?([^/:?#$]+(?::\d+)?)(?=[/:?#]|$)/.exec(pattern)?.[1]
  const conversion = convertScheme(morph, value)
  const constant = conversion ? undefined : madeAtRunTime(morph, value)
  const made = conversion ? conversion.made : (constant ?? value)
  const texts = possibleTexts(morph, value)
  const written = conversion && isNamed(pattern) ? withKnownPaths(texts) : []
  const origins = ofThisCall(pattern, [
    ...(conversion?.origins ?? []).map((origin) => patternOf(morph, origin)),
    // Where an address can be converted, only a host that is written out elsewhere, or a setting, says more than the address itself.
    ...texts.filter(
      (text) =>
        text === pattern ||
        (!isGateway(text) && (!conversion || namesHost(text) || isOfSettings(authorityOf(text) ?? ''))),
    ),
  ])
  const last = address.at(-1)
  // Text behind a constant that others read as well is not ours to change.
  const isOurs =
    last?.kind === 'text' && last.span && made.getStart() <= last.span.start && last.span.end <= made.getEnd()
  const isParameter = morph.Node.isParameterDeclaration(declarationsOf(value)[0])
  const isGiven = isFromCallers(morph, value) || (isParameter && origins.every((one) => one === pattern))
  const said = hostSourceOf(morph, value)
  const query = queryIn(morph, made)
  const atRunTime =
    conversion || said?.by === 'service' ? undefined : schemeAtRunTime(morph, constant ?? argument)
  const joint = jointOf(morph, value, pattern)
  const asked = helperResultsIn(morph, made).map(({ statement, from }) => ({ at: spanOf(statement), from }))
  return {
    kind: kindOf(file, value, pattern, conversion?.helpers ?? []),
    text: argument.getText(),
    span: spanOf(argument),
    pattern,
    made: spanOf(conversion || constant ? made : argument),
    unused: unusedDeclarations(morph, conversion || constant ? made : argument),
    ...(host === undefined ? {} : { host: host.toLowerCase() }),
    ...(conversion
      ? {
          conversion: conversion.edits,
          helpers: conversion.helpers,
        }
      : {}),
    ...(atRunTime ? { atRunTime } : {}),
    ...(joint === undefined ? {} : { joint }),
    ...(origins.length > 0 ? { origins } : {}),
    ...(written.length > 0 ? { written } : {}),
    ...(query ? { query } : {}),
    ...(isGiven ? { isGiven } : {}),
    ...(said ? { said } : {}),
    ...(asked.length > 0 ? { asked } : {}),
    ...(isOurs && last?.kind === 'text' && last.span ? { tail: { span: last.span, text: last.text } } : {}),
  }
}

/**
 * `getUrl('chat/')`, where other code calls `getUrl('alerts/')`: of what the function may return, only what belongs to this argument, or to
 * no argument.
 */
function ofThisCall(pattern: string, origins: readonly string[]): readonly string[] {
  const given = /^\$\{[\w.]{1,200}\((["'`])([^"'`()]{3,200})\1\)\}$/.exec(pattern)?.[2]
  if (given === undefined) return origins
  const isOfIt = (origin: string) => origin !== pattern && origin.includes(given)
  const stems = origins.filter(isOfIt).map((origin) => origin.slice(0, origin.lastIndexOf(given)))
  return origins.filter((origin) => isOfIt(origin) || !stems.some((stem) => origin.startsWith(stem)))
}

/** `` const url = `${base}?room=${room}` ``, for this one socket: a path is put before its query where that is written. */
function madeAtRunTime(morph: TsMorph, value: Node): Node | undefined {
  const { Node: N } = morph
  const constant = N.isIdentifier(value) ? constantOf(morph, value) : undefined
  const made = constant?.getInitializer()
  if (!constant || !N.isTemplateExpression(made) || !/\?(?!\.)/.test(maskCode(made.getText()).text))
    return undefined
  const isOurs = referencesOf(morph, value.getSourceFile(), value.getText(), symbolOf(value)).every(
    (use) => use === value || use.getParent() === constant || isLogged(morph, use),
  )
  const isHere = functionAround(morph, constant) === functionAround(morph, value)
  return isOurs && isHere && !constant.getVariableStatement()?.hasExportKeyword() ? made : undefined
}

/** A parameter, or a field that one was put into, and no caller is seen that gives it. */
function isFromCallers(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  const isName = (node: Node) => N.isIdentifier(node) || N.isPropertyAccessExpression(node)
  if (!isName(value)) return false
  return valuesBehind(newSearch(morph), value).every((one) => {
    const box = N.isPropertyAccessExpression(one) && /^(value|current)$/.test(one.getName())
    const name = box ? one.getExpression() : one
    return N.isIdentifier(name) && N.isParameterDeclaration(declarationsOf(name)[0])
  })
}

/** The query of an address that is one text; an escape in it may hide where parts begin. */
function queryIn(morph: TsMorph, made: Node): UrlExpression['query'] {
  const { Node: N } = morph
  if (N.isBinaryExpression(made)) return queryInSum(morph, made)
  const isText =
    N.isTemplateExpression(made) || N.isStringLiteral(made) || N.isNoSubstitutionTemplateLiteral(made)
  const text = made.getText().slice(1, -1)
  if (!isText || text.includes('\\')) return undefined
  const masked = maskCode(text)
  const [address, rest] = splitQuery(masked.text)
  const query = rest.replace(/#.*$/s, '')
  if (!query.startsWith('?')) return undefined
  const start = made.getStart() + 1 + masked.unmask(address).length
  return {
    span: { start, end: start + masked.unmask(query).length },
    parts: query
      .slice(1)
      .split('&')
      .map((part) => masked.unmask(part)),
  }
}

/** `'/ws/' + room + '/?token=' + token`: from the `?` to the end, if the text with it is one of the sum's own. */
function queryInSum(morph: TsMorph, made: Node): UrlExpression['query'] {
  const parts = flatten(morph, made)
  const at = parts.findIndex((part) => part.kind === 'text' && /[?#]/.test(part.text))
  const first = parts[at]
  if (first?.kind !== 'text' || !first.span) return undefined
  const { start, end } = first.span
  const isHere = made.getStart() < start && end < made.getEnd() && end - start === first.text.length
  const behind = first.text.search(/[?#]/)
  const query = [{ ...first, text: first.text.slice(behind) }, ...parts.slice(at + 1)]
    .map((part) => (part.kind === 'text' ? part.text : `\${${part.text}}`))
    .join('')
  if (!isHere || query.includes('#') || /[\\`]/.test(query)) return undefined
  const masked = maskCode(query.slice(1))
  return {
    span: { start: start + behind, end: made.getEnd() },
    parts: masked.text.split('&').map((part) => masked.unmask(part)),
    isSum: true,
  }
}

/** What each call gives for an address that is a parameter; nothing where one may be out of sight, or where the parameter is set anew. */
function givenByAll(morph: TsMorph, value: Node): readonly Node[] {
  const { Node: N } = morph
  const [parameter] = N.isIdentifier(value) ? declarationsOf(value) : []
  if (!N.isParameterDeclaration(parameter)) return []
  const names = referencesOf(morph, value.getSourceFile(), value.getText(), symbolOf(value))
  if (names.some((use) => isAssigned(morph, use))) return []
  const position = positionOf(parameter)
  const calls = everyCallOf(morph, parameter.getParent()) ?? []
  const given = calls
    .map((call) => call.getArguments()[position])
    // Handed on to itself, as a function does that tries again.
    .filter((one) => !(N.isIdentifier(one) && declarationsOf(one).includes(parameter)))
  const known = given.flatMap((one) => (one && !N.isSpreadElement(one) ? [unwrap(morph, one)] : []))
  return known.length === given.length ? known : []
}

const asking = new Set<Node>()

/** A parameter to which every caller gives an address that can be converted where it stands; the first is shown. */
function fromCallers(file: ScriptFile, argument: Node): UrlExpression | undefined {
  const { morph } = file
  // A function that calls itself again with its own parameter.
  if (asking.has(argument)) return undefined
  asking.add(argument)
  const all = givenByAll(morph, unwrap(morph, argument)).map((node) => ({
    node,
    url: readUrl(ownerOf(node).file, node),
  }))
  asking.delete(argument)
  // The address has to convert at every call, tests among them. What tests give is not what the program opens.
  if (!all.every(({ url }) => url.conversion !== undefined || url.madeByCaller)) return undefined
  const given = all.flatMap(({ node, url }) => (isTestCall(node, argument) ? [] : [url]))
  const [first] = given
  if (!first) return undefined
  const { kind, pattern, host, origins, said, joint } = first
  const atRunTime = schemeAtRunTime(morph, argument)
  const patterns = given.flatMap((one) => one.patterns ?? one.pattern ?? [])
  return {
    kind,
    text: argument.getText(),
    span: spanOf(argument),
    made: spanOf(argument),
    unused: [],
    madeByCaller: true,
    ...(atRunTime ? { atRunTime } : {}),
    ...(joint !== undefined && given.every((one) => isJoined(one, joint)) ? { joint } : {}),
    ...(pattern === undefined ? {} : { pattern }),
    ...(host === undefined ? {} : { host }),
    ...(said ? { said } : {}),
    ...(new Set(patterns).size > 1 ? { patterns: [...new Set(patterns)] } : {}),
    origins: [
      ...(origins ?? []),
      ...given
        .slice(1)
        .flatMap((one) => [...(one.pattern === undefined ? [] : [one.pattern]), ...(one.origins ?? [])]),
    ],
  }
}

/** Code that is given it can put a path behind it. */
function isJoined({ joint, pattern = '' }: UrlExpression, by: '/' | ''): boolean {
  return joint === by && splitQuery(maskCode(pattern).text)[1] === ''
}

/** An API of one account: an address in the program's settings is that of its own deployment. */
function isGateway(text: string): boolean {
  return namesAnAccount.test(authorityOf(text) ?? '')
}

/** A name or a call stands for the whole address. */
function isNamed(pattern: string): boolean {
  return /^[\ue000-\uf8ff]$/.test(maskCode(pattern).text)
}

function namesHost(text: string): boolean {
  return /[\w.-]/.test(maskCode(authorityOf(text) ?? '').text)
}

/** Text as it is, and `${…}` around what is not known. */
function patternOf(morph: TsMorph, value: Node): string {
  return flatten(morph, value)
    .map((part) => (part.kind === 'text' ? part.text : `\${${part.text}}`))
    .join('')
}

function kindOf(file: ScriptFile, value: Node, pattern: string, helpers: readonly SchemeHelper[]): UrlKind {
  if (file.embedded && /\{\{|\{%|<%|<\?/.test(file.source.text.slice(value.getStart(), value.getEnd())))
    return 'server-template'
  if (helpers.length > 0) return 'scheme-swap'
  if (/\blocation\b/.test(pattern)) return 'location'
  if (!pattern.includes('${')) return 'literal'
  if (/^wss?:\/\//.test(pattern)) return 'template'
  return 'configured'
}
