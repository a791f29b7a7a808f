import type { Node } from 'ts-morph'
import { leavesQuery } from '../../clients/address/tokens.js'
import { scriptFactsOf } from '../../clients/follow/script-facts.js'
import { has, isOfPage } from '../../clients/verdict/places.js'
import { symbolNamedAt } from '../../languages/script/scopes.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { functionAround, nodeAt } from '../../languages/script/syntax.js'
import type { Config } from '../../model/config.js'
import { fill } from '../../model/fill.js'
import { isWithin } from '../../model/places.js'
import type { RunTimeSwitch } from '../../model/run-time-switch.js'
import type { DecidedSocket, SocketUsage } from '../../model/socket.js'
import type { Text } from '../../model/source.js'

export interface AgainstSwitch {
  readonly because: Text
  /** A name that the place does not know. */
  readonly unknown?: string
}

/** Why a socket that the adapter can take over cannot stand behind this switch. `file` is that of its construction, read alone. */
export function againstSwitch(
  file: ScriptFile,
  { usage }: DecidedSocket,
  config: Config,
  wanted: RunTimeSwitch,
): AgainstSwitch | undefined {
  const because =
    againstForm(usage, config) ?? againstFile(file, usage, wanted) ?? againstPlace(file, usage, wanted)
  return because ? { because } : againstNames(file, usage, wanted)
}

function againstForm(usage: SocketUsage, config: Config): Text | undefined {
  const { hook, api, handed, uses, construction, url } = usage
  if (hook || /^(vueuse|ahooks|react-use-websocket)$/.test(api)) return words.hook
  if (handed?.injected) return words.handed
  if (api === 'ws' && (/\.[cm]?tsx?$/.test(usage.path) || uses.some(isOfEmitter))) return words.emitter
  const asked = uses.find(({ kind }) => kind === 'instance-test')
  if (asked) return filled(words.instance, { path: asked.path, line: String(asked.location.start.line) })
  const isElsewhere = url.query && !isWithin(url.query.span, construction)
  return isElsewhere && leavesQuery(usage, config) ? words.token : undefined
}

function isOfEmitter({ handler, close }: SocketUsage['uses'][number]): boolean {
  return handler?.emitted !== undefined || close?.method === 'terminate'
}

function againstFile(
  file: ScriptFile,
  usage: SocketUsage,
  { from, ofModule }: RunTimeSwitch,
): Text | undefined {
  const { modules } = scriptFactsOf(file)
  if (ofModule && modules !== 'module') return words.noModule
  if (from !== undefined && isOfPage(usage) && modules !== 'module') return filled(words.noImport, { from })
  return undefined
}

/** Where semicolons are left out, a statement that begins with a bracket or a sign belongs to the line above. */
function againstPlace(file: ScriptFile, usage: SocketUsage, { expression }: RunTimeSwitch): Text | undefined {
  const { Node: N, SyntaxKind: K } = file.morph
  const { start } = usage.construction
  const statement = nodeAt(file, start).getFirstAncestorByKind(K.ExpressionStatement)
  if (statement?.getStart() !== start) return undefined
  const isWhole =
    N.isNewExpression(statement.getExpression()) || N.isCallExpression(statement.getExpression())
  return isWhole &&
    statement.getExpression().getEnd() === usage.construction.end &&
    /^[\w$!]/.test(expression)
    ? undefined
    : words.begins
}

function againstNames(
  file: ScriptFile,
  usage: SocketUsage,
  { expression, names, from }: RunTimeSwitch,
): AgainstSwitch | undefined {
  if (from !== undefined) return undefined
  const place = nodeAt(file, usage.construction.start)
  for (const name of new Set(names.map((one) => one.name))) {
    const declared = symbolNamedAt(place, name)
    if (!declared && isGlobal(name, usage)) continue
    const data = { name, expression }
    if (!declared) return { because: filled(words.unknown, data), unknown: name }
    if (declared.getDeclarations().every((one) => comesLater(file, one, place)))
      return { because: filled(words.later, data), unknown: name }
  }
  return undefined
}

/** What browsers, workers and bundlers have, each where it is. */
function isGlobal(name: string, usage: SocketUsage): boolean {
  if (
    /^(globalThis|self|location|navigator|undefined|NaN|Infinity|Boolean|Number|String|JSON|Math|Date)$/.test(
      name,
    )
  )
    return true
  if (/^(window|document|localStorage|sessionStorage|parent|top)$/.test(name)) return !has(usage, 'in-worker')
  return name === 'process' && !isOfPage(usage) && !has(usage, 'page-module')
}

/** `const` and its like are not there before their line, in the same function. */
function comesLater({ morph }: ScriptFile, declaration: Node, place: Node): boolean {
  const { Node: N } = morph
  const isOfBlock =
    N.isVariableDeclaration(declaration) ||
    N.isBindingElement(declaration) ||
    N.isClassDeclaration(declaration)
  return (
    isOfBlock &&
    functionAround(morph, declaration) === functionAround(morph, place) &&
    declaration.getStart() > place.getStart()
  )
}

function filled({ en, ja }: Text, data: Readonly<Record<string, string>>): Text {
  return { en: fill(en, data), ja: fill(ja, data) }
}

const words = {
  hook: {
    en: 'a hook may not be called under a condition: switch between two components, or let apply move it without a switch',
    ja: 'フックは条件付きで呼び出せません。コンポーネントを二つに分けて切り替えるか、この箇所は切り替えなしで移行してください',
  },
  handed: {
    en: 'its class is passed in: the switch belongs where that is done',
    ja: 'クラスが外から渡されています。切り替えは、クラスを渡す側で行ってください',
  },
  emitter: {
    en: 'the ws class has listeners and types that the adapter lacks, and the same code must serve both',
    ja: 'ws のクラスには、アダプターにないリスナーと型があり、同じコードで両方を扱えません',
  },
  instance: {
    en: '{{path}}:{{line}} asks by instanceof, which knows one class: let it ask for something that both have',
    ja: '{{path}}:{{line}} の instanceof は一方のクラスしか認識できません。両方が持つもので判定してください',
  },
  token: {
    en: 'its token is put into the address before, and must be in a header on one side only',
    ja: 'トークンが先にアドレスへ組み込まれていますが、ヘッダーに移すのは一方だけです',
  },
  begins: {
    en: 'it begins a statement: keep the socket in a variable first',
    ja: '文の先頭で作成されています。先に変数へ代入してください',
  },
  noModule: {
    en: 'import.meta is for modules, and this script is not one',
    ja: 'このスクリプトはモジュールではないため、import.meta を使えません',
  },
  noImport: {
    en: 'this script imports nothing, {{from}} either: name what its page has, such as --switch window.flags.sse',
    ja: 'このスクリプトは何もインポートしないため、{{from}} も使えません。ページにある値を指定してください（例：--switch window.flags.sse）',
  },
  unknown: {
    en: "{{name}} is not declared there: name the file that exports it, as in --switch 'src/flags.ts#{{expression}}'",
    ja: "そこでは {{name}} が宣言されていません。エクスポートしているファイルを指定してください（例：--switch 'src/flags.ts#{{expression}}'）",
  },
  later: {
    en: '{{name}} is declared below that place, and has no value yet',
    ja: '{{name}} はその箇所より後で宣言されており、まだ値がありません',
  },
} satisfies Record<string, Text>
