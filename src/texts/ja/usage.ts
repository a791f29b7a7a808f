/** What commander, which reads the command line, says of wrong use. */
const forms: readonly (readonly [english: RegExp, japanese: string])[] = [
  [/^unknown option '(.+?)'/, "オプション '$1' はありません"],
  [/^unknown command '(.+?)'/, "コマンド '$1' はありません"],
  [/^missing required argument '(.+?)'/, "引数 '$1' を指定してください"],
  [/^required option '(.+?)' not specified/, "オプション '$1' を指定してください"],
  [/^option '(.+?)' argument missing/, "オプション '$1' に値を指定してください"],
  [/^option '([^']+)' cannot be used with option '([^']+)'/, "オプション '$1' と '$2' は同時に使えません"],
  [/^option '([^']+)' argument '(.*)' is invalid\./, "オプション '$1' の値 '$2' は正しくありません。"],
  [
    /^command-argument value '(.*)' is invalid for argument '([^']+)'\./,
    "引数 '$2' の値 '$1' は正しくありません。",
  ],
  [
    /^too many arguments(?: for '.+?')?\. Expected (\d+) arguments? but got (\d+)/,
    '引数が多すぎます（上限$1件、指定$2件）',
  ],
  [/ ?\(Did you mean one of ([^?()]+)\?\)/, '（$1 のどれかですか？）'],
  [/ ?\(Did you mean ([^?()]+)\?\)/, '（$1 のことですか？）'],
  [/ Allowed choices are ((?:[^ ,]+, )*[^ ,]+?)\.?$/, '次から選んでください：$1'],
  [
    / It takes a host name without a scheme or a path, such as api\.example\.com\.?/,
    'スキームとパスを除いたホスト名を指定してください。例：api.example.com',
  ],
  [/ It takes a number of minutes such as 30 or 0\.5\.?/, '分数を指定してください。例：30、0.5'],
  [/ It takes a number of days such as 14\.?/, '日数を指定してください。例：14'],
  [/ It takes a date such as 2026-02-07\.?/, '日付を指定してください。例：2026-02-07'],
  [/ It takes an address such as (\S+)$/, 'アドレスを指定してください。例：$1'],
  [/ It takes a number of seconds such as 10\.?/, '秒数を指定してください。例：10'],
  [/ It takes a port such as 9000\.?/, 'ポート番号を指定してください。例：9000'],
  [
    / It takes a header such as 'authorization: Bearer …'\.?/,
    "ヘッダーを指定してください。例：'authorization: Bearer …'",
  ],
  [
    / It takes a scheme and a host such as https:\/\/app\.example\.com\.?/,
    'スキームとホストを指定してください。例：https://app.example.com',
  ],
  [/ It takes some text\.?/, '1文字以上のテキストを指定してください。'],
  [/ It takes a number such as 0\.?/, '数を指定してください。例：0'],
  [
    / It takes a share such as 2\/4, the first being 1\/4\.?/,
    '2/4 のように指定してください。最初は 1/4 です',
  ],
]

/** `unknown option '--foo' (Did you mean --for?)` in Japanese; what no form fits stays as it is. */
export function usageInJapanese(message: string): string {
  return forms.reduce((text, [english, japanese]) => text.replace(english, japanese), message)
}
