import type { ServerTrait } from './server-socket.js'
import type { Escape, EventIncompatibility, UseKind, UseOf, Way } from './socket-use.js'
import type { Text } from './source.js'

/** What uses of a socket are called: a row a kind, in both languages. No decision rests on these words. */

/** A row for each kind of a union, given one of that kind. */
type Rows<U extends { readonly kind: string }> = {
  readonly [K in U['kind']]: (one: Extract<U, { readonly kind: K }>) => Text
}

const text = (en: string, ja: string): Text => ({ en, ja })
const code = (written: string): Text => ({ en: written, ja: written })

/** How a socket is passed on from a place, or came to one. */
const ways: Rows<Way> = {
  named: ({ name }) => text(`named ${name}`, `${name} に代入されています`),
  'taken-apart': () => text('taken apart', '分割代入されています'),
  either: () => text('one of several values', '複数の値のうちの一つです'),
  assigned: ({ to }) => text(`kept as ${to}`, `${to} に保存されています`),
  passed: ({ to }) => text(`passed to ${to}()`, `${to}() に渡されています`),
  rendered: ({ tag }) => text(`passed to <${tag}>`, `<${tag}> に渡されています`),
  shown: () => text('shown on the page', 'ページに表示されています'),
  bound: ({ method }) => text(`.${method} is bound`, `.${method} が bind されています`),
  taken: ({ member }) => text(`.${member} is read from it`, `.${member} が取り出されています`),
  returned: ({ by }) =>
    by === undefined
      ? text('returned', '戻り値になっています')
      : text(`returned by ${by}()`, `${by}() の戻り値になっています`),
  resolved: () => text('a promise is resolved with it', 'Promise の結果になっています'),
  exported: () => text('exported', 'エクスポートされています'),
  imported: ({ by }) => text(`imported by ${by}`, `${by} でインポートされています`),
  stored: ({ as }) => text(`stored as ${as}`, `${as} として格納されています`),
  collected: (way) => text(`kept in ${way.in}`, `${way.in} に保存されています`),
  'looked-up': (way) => text(`looked up in ${way.in}`, `${way.in} の検索に使われています`),
  held: ({ by }) => text(`kept by ${by}()`, `${by}() で保持されています`),
  state: ({ name }) => text(`kept as the state ${name}`, `ステート ${name} に保持されています`),
  context: () => text('kept in a context', 'コンテキストに保持されています'),
  provided: ({ as }) => text(`provided as ${as}`, `${as} として提供されています`),
  'in-store': ({ as }) => text(`kept in the store as ${as}`, `ストアの ${as} に保持されています`),
  committed: ({ as }) => text(`given to the store as ${as}`, `${as} としてストアに渡されています`),
  dispatched: ({ by }) =>
    by === undefined
      ? text('dispatched', 'ディスパッチされています')
      : text(`dispatched by ${by}()`, `${by}() でディスパッチされています`),
  emitted: ({ as }) => text(`emitted as ${as}`, `イベント ${as} で渡されています`),
  dependency: ({ of }) => text(`what ${of}() depends on`, `${of}() の依存配列に入っています`),
  field: ({ name, owner, path }) =>
    text(`.${name} of ${owner} in ${path}`, `${path} にある ${owner} の .${name} です`),
  member: ({ name }) => text(`kept as .${name}`, `.${name} に保存されています`),
  window: ({ name }) => code(`window.${name}`),
  'page-variable': ({ name }) => text(`the page's variable ${name}`, `ページの変数 ${name} です`),
  'handler-this': () => text('`this` of a handler', 'ハンドラーの this です'),
  event: ({ member }) => code(`event.${member}`),
  deleted: () => text('deleted', 'delete されています'),
}

const escapes: Rows<Escape> = {
  passed: ({ to }) => text(`passed to ${to}()`, `${to}() に渡されています`),
  'method-passed': ({ method, to }) =>
    text(`.${method} is passed to ${to}()`, `.${method} が ${to}() に渡されています`),
  rendered: ({ tag }) => text(`passed to <${tag}>`, `<${tag}> に渡されています`),
  member: ({ name, access }) => memberAccesses[access](name),
  method: ({ name }) => code(`${name}()`),
  listener: ({ method, event }) => text(`${method}('${event}')`, `${method}('${event}') が使われています`),
  'computed-member': () => text('a computed member is taken', '動的な名前のメンバーが使われています'),
  'members-assigned': () =>
    text('members are assigned that cannot be seen', '内容の見えないメンバーがまとめて代入されています'),
  replaced: () => text('something else is assigned', 'ほかの値が代入されています'),
  returned: () => text('returned', '戻り値になっています'),
  exported: () => text('exported', 'エクスポートされています'),
  published: ({ name }) =>
    text(
      `exported as ${name}, which no file here imports`,
      `${name} としてエクスポートされていますが、インポートするファイルはここにありません`,
    ),
  renamed: () => text('given another name', '別名に代入されています'),
  'in-object': () => text('stored in an object', 'オブジェクトに格納されています'),
  copied: () => text('copied into an object', 'オブジェクトに展開されています'),
  stored: () => text('stored elsewhere', '別の場所に保存されています'),
  'in-parameter': ({ name }) =>
    text(
      `stored on the parameter ${name}, of a function that no code here calls`,
      `引数 ${name} に保存されていますが、その関数を呼び出すコードがここにありません`,
    ),
  'in-result': ({ of }) => text(`kept in what ${of}() gives`, `${of}() の戻り値に保存されています`),
  'in-undeclared': ({ name }) =>
    text(`kept in ${name}, which is not declared here`, `宣言の見つからない ${name} に保存されています`),
  'for-all': ({ as }) =>
    text(`stored as ${as}, where any code may read it`, `${as} に保存され、どこからでも参照できます`),
  'under-symbol': ({ key }) => text(`kept under ${key}`, `シンボル ${key} の下に保存されています`),
  'under-computed': () => text('kept under a computed name', '動的な名前で保存されています'),
  'on-page': ({ name }) =>
    text(
      `kept on the page as ${name}, for any of its scripts`,
      `ページ全体から参照できる ${name} に保存されています`,
    ),
  'in-other-window': () => text('stored in another window', '別のウィンドウに保存されています'),
  'provided-to-pages': ({ name }) =>
    text(`provided to pages as $${name}`, `各ページに $${name} として提供されています`),
  'in-this': () => text('kept in `this` of a function', '関数の this に保存されています'),
  'through-arguments': () => text('read through `arguments`', 'arguments を通じて参照されています'),
  'in-markup': () => text('used in the markup', 'マークアップ内で使われています'),
  used: () => text('used', '使われています'),
  'not-understood': () => text('used in a way that is not followed', '追跡できない使い方です'),
  'too-deep': () => text('kept too deep to be followed', '入れ子が深く追跡できません'),
  'too-many-places': ({ most }) =>
    text(`goes to more than ${most} places`, `渡し先が${most}か所を超えています`),
  'too-many-files': () =>
    text('goes to more files than are read', '読み取れる数を超えるファイルに渡されています'),
  'too-costly': () => text('costs too much to be followed', '調べる量が多すぎるため追跡していません'),
}

const memberAccesses = {
  read: (name: string) => text(`.${name} is read`, `.${name} が参照されています`),
  called: (name: string) => text(`.${name}() is called`, `.${name}() が呼ばれています`),
  assigned: (name: string) => text(`.${name} is assigned`, `.${name} に代入されています`),
  'handed-on': (name: string) => text(`.${name} is passed on`, `.${name} が渡されています`),
  taken: (name: string) => text(`.${name} is read from it`, `.${name} が取り出されています`),
} as const

const incompatibilities: Rows<EventIncompatibility> = {
  member: ({ name }) => code(`event.${name}`),
  'computed-member': () => code('event[…]'),
  bytes: ({ by }) => text(`binary data (${by})`, `バイナリデータ（${by}）`),
  this: () => text('`this` is used for the socket', 'this をソケットとして使っています'),
  arguments: () => text('`arguments` are used for the event', 'arguments からイベントを取り出しています'),
  'global-event': () => text('the global `event` is used', 'グローバルの event が使われています'),
  unresolved: () => text('a handler that could not be found', 'ハンドラーの定義が見つかりません'),
}

const uses: { readonly [K in UseKind]: (one: Extract<UseOf, { readonly kind: K }>) => Text } = {
  handler: ({ handler: { by, form, event } }) => code(form === 'property' ? by : `${by}('${event}')`),
  send: ({ method }) => code(method),
  close: ({ close: { method, given } }) => code(`${method}(${given.join(', ')})`),
  state: ({ state: { member, code: written } }) => code(written ?? `.${member}`),
  binary: ({ binaryType }) => code(`binaryType = ${binaryType}`),
  'handed-on': ({ way }) => wayText(way),
  escape: ({ to }) => escapeText(to),
  member: ({ member: { name, access } }) => memberAccesses[access](name),
  'instance-test': ({ type }) => code(`instanceof ${type}`),
  test: () => text('tested', '条件式で使われています'),
  cleared: () => text('cleared', 'null が代入されています'),
  printed: () => text('printed', '出力されています'),
}

/** What is done with the socket: `onmessage`, `send`, `passed to attach()`, `.room is assigned`. */
export function useText(use: UseOf): Text {
  return (uses[use.kind] as (one: UseOf) => Text)(use)
}

const describedByCode: ReadonlySet<UseKind> = new Set([
  'handler',
  'send',
  'close',
  'state',
  'binary',
  'instance-test',
])

/** Whether the description of a use is code alone, the same in every language. */
export function isCodeAlone({ kind }: UseOf): boolean {
  return describedByCode.has(kind)
}

export function wayText(way: Way): Text {
  return (ways[way.kind] as (one: Way) => Text)(way)
}

function escapeText(to: Escape): Text {
  return (escapes[to.kind] as (one: Escape) => Text)(to)
}

export function incompatibilityText(concern: EventIncompatibility): Text {
  return (incompatibilities[concern.kind] as (one: EventIncompatibility) => Text)(concern)
}

/** What a server does with its socket: as code, or as a text where the socket is passed on. */
export function traitText({ what, to }: Pick<ServerTrait, 'what' | 'to'>): Text {
  return to ? escapeText(to) : code(what)
}

/** A socket's use as a reason against a rewrite. */
export function againstText(use: UseOf): Text {
  return use.kind === 'escape' && use.to.kind === 'published'
    ? text(
        `exported as ${use.to.name}, and whoever imports it expects a WebSocket`,
        `${use.to.name} としてエクスポートされており、インポートする側は WebSocket を想定しています`,
      )
    : useText(use)
}
