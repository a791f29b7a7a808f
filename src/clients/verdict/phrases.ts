/** What the analysis says of a use in English, as a pattern, and the same in Japanese; `$1` is code and stays. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^passed to (.*)\(\)$/s, '$1() に渡されています'],
  [/^(\.\S*) is passed to (.*)\(\)$/s, '$1 が $2() に渡されています'],
  [/^passed to <(.*)>$/s, '<$1> に渡されています'],
  [
    /^exported as (.*), (?:which no file here imports|and whoever imports it expects a WebSocket)$/s,
    '$1 としてエクスポートされており、インポートする側は WebSocket を想定しています',
  ],
  [/^copied into an object$/, 'オブジェクトに展開されています'],
  [/^returned by a generator$/, 'ジェネレーターから返されています'],
  [/^kept on the page as (.*), for any of its scripts$/s, 'ページ全体から参照できる $1 に保存されています'],
  [/^kept as (.*), for whoever asks$/s, '$1 に保存され、どこからでも参照できます'],
  [/^kept in (.*), which nobody here passes in$/s, '$1（渡し元が見つかりません）に保存されています'],
  [/^kept in what (.*)\(\) gives$/s, '$1() の戻り値に保存されています'],
  [/^kept in (.*), which is not declared here$/s, '宣言の見つからない $1 に保存されています'],
  [/^read through `arguments`$/, 'arguments を通じて参照されています'],
  [/^kept in `this` of a function$/, '関数の this に保存されています'],
  [/^used in the markup$/, 'マークアップ内で使われています'],
  [/^goes to more files than are read$/, '読み取れる数を超えるファイルに渡されています'],
  [/^costs too much to be followed$/, '調べる量が多すぎるため追跡していません'],
  [/^kept too deep to be followed$/, '入れ子が深く追跡できません'],
  [/^goes to more than (\d+) places$/, '渡し先が $1 か所を超えています'],
  [/^(\..*) is taken off$/s, '$1 が取り出されています'],
  [/^kept under a computed name$/, '動的な名前で保存されています'],
  [/^members are assigned that cannot be seen$/, '内容の見えないメンバーがまとめて代入されています'],
  [/^a computed member is taken$/, '動的な名前のメンバーが使われています'],
  [/^(\..*) is read$/s, '$1 が参照されています'],
  [/^kept in (.*)$/s, '$1 に保存されています'],
  [/^used$/, '使われています'],
  [/^returned by (.*)\(\)$/s, '$1() の戻り値になっています'],
  [/^returned$/, '戻り値になっています'],
  [/^exported$/, 'エクスポートされています'],
  [/^stored in an object$/, 'オブジェクトに格納されています'],
  [/^stored elsewhere$/, '別の場所に保存されています'],
  [/^given another name$/, '別名に代入されています'],
  [/^something else is assigned$/, 'ほかの値が代入されています'],
  [/^used in a way that is not followed$/, '追跡できない使い方です'],
  [/^(\..*) is assigned$/s, '$1 に代入されています'],
  [/^(\..*) is handed on$/s, '$1 が渡されています'],
  [/^(\..*) is called$/s, '$1 が呼ばれています'],
  [/^(\w+\('.*'\))$/s, '$1 が使われています'],
  [/^binary data \((.*)\)$/s, 'バイナリーデータ（$1）'],
  [/^`this` is used for the socket$/, 'this をソケットとして使っています'],
  [/^`arguments` are used for the event$/, 'arguments からイベントを取り出しています'],
  [/^a handler that could not be found$/, 'ハンドラーの定義が見つかりません'],
  [/^the global `event` is used$/, 'グローバルの event が使われています'],
]

/** The Japanese of a phrase; code, such as `event.origin`, stays as it is. */
export function inJapanese(phrase: string): string {
  for (const [pattern, japanese] of phrases)
    if (pattern.test(phrase)) return phrase.replace(pattern, japanese)
  return phrase
}
