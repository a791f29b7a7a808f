import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config/load-config.js'
import { configJsonSchema } from '../src/config/schema.js'
import { UsageError } from '../src/model/usage-error.js'
import { temporaryFolder } from './support/temporary-repository.js'

/** What a configuration of this text is refused with. */
async function refusal(text: string, name = 'migrate-ws.config.yaml'): Promise<string> {
  return refusalIn(temporaryFolder({ [name]: text }))
}

async function refusalIn(cwd: string, explicit?: string): Promise<string> {
  try {
    await loadConfig({ cwd, ...(explicit ? { explicit } : {}) })
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return (error as Error).message
  }
  return 'accepted'
}

const full = `# yaml-language-server: $schema=schema/config.schema.json
lang: ja
ignore: ["legacy/**"]
ownHosts: ["api.example.com", "localhost:8000"]
endpoints:
  "wss://api.example.com/ws": { stream: /api/chat/stream, send: /api/chat/message, shape: S1, correlation: none }
gateway: { handlers: { $connect: src/connect.ts#handler, votes: { say: votes/say.py#main } } }
auth: { header: Authorization, token: getToken, from: ./auth }
adapter: { path: src/lib/sse-socket.ts }
features:
  chat: ["src/chat/**"]
phases:
  freeze: 2025-08-07
  remove: 2026-02-07
checklist:
  notify-support: { owner: "@support-leads" }
`

describe('finding the configuration', () => {
  it('reads every key; days stay texts', async () => {
    const cwd = temporaryFolder({ 'migrate-ws.config.yaml': full })
    const { config, path } = await loadConfig({ cwd })
    expect(path).toBe(join(cwd, 'migrate-ws.config.yaml'))
    expect(config.phases).toEqual({ freeze: '2025-08-07', remove: '2026-02-07' })
    expect(config.endpoints?.['wss://api.example.com/ws']).toEqual({
      stream: '/api/chat/stream',
      send: '/api/chat/message',
      shape: 'S1',
      correlation: 'none',
    })
    expect(config.checklist).toEqual({ 'notify-support': { owner: '@support-leads' } })
  })

  it.each(['stream', 'api/chat/stream', '?a=1', '../stream', '.stream'])(
    'refuses an address below whatever page is open, and says what to write: %s',
    async (stream) => {
      const cwd = temporaryFolder({ 'migrate-ws.config.yaml': `endpoints: { a: { stream: "${stream}" } }` })
      await expect(loadConfig({ cwd })).rejects.toThrow(
        'endpoints.a.stream must begin with a slash, be a whole URL (https://…), or begin with ./ (below the socket\'s own address): write, for example, stream: "/api/chat/stream"',
      )
    },
  )

  it.each(['./', './..', './.', './a/../b', './a/./b', './a//b', './stream?a=1', './../'])(
    'refuses a place below the address that is no path: %s',
    async (stream) => {
      const cwd = temporaryFolder({ 'migrate-ws.config.yaml': `endpoints: { a: { stream: "${stream}" } }` })
      await expect(loadConfig({ cwd })).rejects.toThrow('endpoints.a.stream must be ./ or ./../ and a path')
    },
  )

  it.each([
    '/api/rooms/:id/*/a_b-c~d.e/50%25?from=me%40example.com&only=a,b+c;v=(1)!',
    'https://[::1]:8080/s',
    './stream',
    './../chat/stream',
  ])('takes an address that a template engine leaves as it is: %s', async (stream) => {
    const cwd = temporaryFolder({ 'migrate-ws.config.yaml': `endpoints: { a: { stream: "${stream}" } }` })
    expect((await loadConfig({ cwd })).config.endpoints).toEqual({ a: { stream } })
  })

  it('reads the example repository', async () => {
    const explicit = fileURLToPath(
      new URL('../fixtures/legacy-chat/repo/migrate-ws.config.yaml', import.meta.url),
    )
    expect((await loadConfig({ cwd: temporaryFolder(), explicit })).config.lang).toBe('ja')
  })

  it('looks upward to the top of the repository, and no further', async () => {
    const outer = temporaryFolder({
      'migrate-ws.config.yaml': 'lang: en',
      'repo/.git/HEAD': '',
      'repo/migrate-ws.config.json': '{ "$schema": "./s.json", "lang": "ja" }',
      'repo/a/b/file': '',
      'bare/.git': 'gitdir: elsewhere',
      'bare/a/file': '',
      'outside/file': '',
    })
    expect((await loadConfig({ cwd: join(outer, 'repo/a/b') })).config).toEqual({ lang: 'ja' })
    expect(await loadConfig({ cwd: join(outer, 'bare/a') })).toEqual({ config: {} })
    expect(await loadConfig({ cwd: join(outer, 'outside') })).toEqual({ config: {} })
    expect((await loadConfig({ cwd: join(outer, 'outside'), stopAt: outer })).config).toEqual({ lang: 'en' })
  })

  it('reads the key of package.json', async () => {
    const cwd = temporaryFolder({
      'package.json': '\ufeff{\n  "name": "app",\n  "migrate-ws": { "lang": "ja" }\n}\n',
    })
    expect((await loadConfig({ cwd })).config).toEqual({ lang: 'ja' })
    const other = temporaryFolder({ 'package.json': '{ "devDependencies": { "migrate-ws": "1.0.0" } }' })
    expect(await loadConfig({ cwd: other })).toEqual({ config: {} })
  })

  it('refuses two in one folder, naming both', async () => {
    const cwd = temporaryFolder({ 'migrate-ws.config.yaml': '', 'migrate-ws.config.json': '{}' })
    const message = await refusalIn(cwd)
    expect(message).toContain('migrate-ws.config.yaml and ')
    expect(message).toContain('migrate-ws.config.json both configure migrate-ws')
    const withPackage = temporaryFolder({
      'migrate-ws.config.yml': '',
      'package.json': '{ "migrate-ws": {} }',
    })
    expect(await refusalIn(withPackage)).toContain('package.json both configure migrate-ws')
  })

  it.each(['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'])(
    'passes over no program: migrate-ws.config.%s',
    async (ending) => {
      const name = `migrate-ws.config.${ending}`
      const cwd = temporaryFolder({ [name]: 'throw new Error("it was run")\n' })
      expect(await refusalIn(cwd)).toBe(
        `${name} is a program, and migrate-ws runs none: write the configuration as YAML or JSON`,
      )
    },
  )

  it('takes what -c names, runs no module, and says when there is none', async () => {
    const cwd = temporaryFolder({
      'conf/a.yaml': 'lang: en',
      'conf/b.mjs': 'globalThis.isConfigurationRun = true; export default { lang: "ja" }',
      'package.json': '{}',
    })
    expect((await loadConfig({ cwd, explicit: 'conf/a.yaml' })).config).toEqual({ lang: 'en' })
    expect(await refusalIn(cwd, 'conf/b.mjs')).toBe(
      'conf/b.mjs is a program, and migrate-ws runs none: write the configuration as YAML or JSON',
    )
    expect(globalThis).not.toHaveProperty('isConfigurationRun')
    expect(await refusalIn(cwd, 'conf/c.yaml')).toBe(
      'The configuration conf/c.yaml does not exist: give the path of a file with -c, or run without it',
    )
    expect(await refusalIn(cwd, 'package.json')).toBe(
      'package.json has no key "migrate-ws": add it, or choose another file with -c',
    )
  })

  it('takes an empty file for an empty configuration', async () => {
    expect(await refusal('')).toBe('accepted')
    expect(await refusal('# nothing yet\n')).toBe('accepted')
  })
})

describe('what a configuration is refused for', () => {
  const cases: readonly [what: string, text: string, message: string][] = [
    [
      'an unknown key',
      'lang: ja\nendpoint: {}\n',
      ':2: unknown key "endpoint", did you mean "endpoints"? Write endpoints instead',
    ],
    [
      'another spelling',
      'own_hosts: []\n',
      ':1: unknown key "own_hosts", did you mean "ownHosts"? Write ownHosts instead',
    ],
    [
      'a key one level too high',
      'freeze: 2025-08-07\n',
      ':1: unknown key "freeze", did you mean "phases.freeze"? Move it below phases',
    ],
    [
      'an unknown key deep inside',
      'endpoints:\n  "wss://a/**":\n    stream: /s\n    sent: /m\n',
      ':4: unknown key "endpoints."wss://a/**".sent", did you mean "send"? Write send instead',
    ],
    [
      'a key like no other',
      'phases:\n  zzzzzz: 1\n',
      ':2: unknown key "phases.zzzzzz": remove it, or write one of freeze, migrate, remove',
    ],
    [
      'a text for a list',
      'lang: ja\nignore: legacy/**\n',
      ':2: ignore must be a list: write, for example, ignore: ["legacy/**"]',
    ],
    [
      'a list item of the wrong kind',
      'ownHosts:\n  - 1\n',
      ':2: ownHosts[0] must be a text: write, for example, "api.example.com"',
    ],
    [
      'no value',
      'features:\n',
      ':1: features must be a map: write, for example, features: {"chat":["src/chat/**"]}',
    ],
    [
      'a glob of more wildcards than anybody writes',
      `ignore:\n  - legacy/**\n  - "${'*a'.repeat(65)}"\n`,
      ':3: ignore[1] has more wildcards than one glob may have: correct it, then run the same command again',
    ],
    [
      'globs that cost too much together',
      `features:\n  chat:\n${`    - "${'+(*a)'.repeat(3)}"\n`.repeat(20)}`,
      ':22: features.chat[19] is one glob too many: all together have more wildcards than can be matched: correct it, then run the same command again',
    ],
    ['a missing key', 'auth: {}\n', ':1: auth.token is missing: write, for example, token: "getToken"'],
    [
      'an address that would end its literal',
      'endpoints:\n  a:\n    stream: "/s\'\\n"\n',
      ':3: endpoints.a.stream must be a URL or a path, without blanks, quotes, backslashes, braces or line ends: write, for example, stream: "/api/chat/stream"',
    ],
    ...['{{c}}', '{%c%}', '{#c#}', '#{c}', '${c}', '\\${c}', '`c`', '[[c]]', '[=c]', '<%c%>', '<?c?>'].map(
      (code): [string, string, string] => [
        `an address that a template engine runs: ${code}`,
        `endpoints:\n  a:\n    stream: /s\n    send: '/a/${code}/s'\n`,
        ':4: endpoints.a.send must be a URL or a path, without blanks, quotes, backslashes, braces or line ends: write, for example, send: "/api/chat/message"',
      ],
    ),
    ...[
      ['@c', 'have %40 in place of @, which template engines run'],
      ['a@c.d()', 'have %40 in place of @, which template engines run'],
      ['a_@c.d()', 'have %40 in place of @, which template engines run'],
      ['a@(c)', 'have %40 in place of @, which template engines run'],
      ['$c.d()', 'have %24 in place of $, which template engines run'],
      ['$!c', 'have %24 in place of $, which template engines run'],
      ['#set($c=1)', 'have %24 in place of $, which template engines run'],
      ['a#c()#', 'end before #, which template engines run and no server is sent'],
    ].map(([code, must]): [string, string, string] => [
      `an address that a template engine runs: ${code}`,
      `endpoints:\n  a:\n    stream: '/a/${code}'\n`,
      `:3: endpoints.a.stream must ${must}: write, for example, stream: "/api/chat/stream"`,
    ]),
    [
      'an address of more wildcards than anybody writes',
      `endpoints:\n  b: { stream: /b }\n  "w${'*a'.repeat(65)}": { stream: /s }\n`,
      `:3: endpoints."w${'*a'.repeat(65)}" has more wildcards than one glob may have: correct it, then run the same command again`,
    ],
    [
      'addresses that cost too much together',
      `endpoints:\n${Array.from({ length: 17 }, (_, i) => `  "${i}${'*a'.repeat(60)}": { stream: /s }\n`).join('')}`,
      `:18: endpoints."16${'*a'.repeat(60)}" is one glob too many: all together have more wildcards than can be matched: correct it, then run the same command again`,
    ],
    [
      'a function that is code',
      'auth: { token: "steal() + getToken" }\n',
      ':1: auth.token must be the name of a function: write, for example, token: "getToken"',
    ],
    ...['await', 'default', 'class', 'let', 'eval', 'undefined'].map((word): [string, string, string] => [
      `a function that cannot be called so: ${word}`,
      `lang: en\nauth: { from: ./auth, token: "${word}" }\n`,
      ':2: auth.token must be a name that a function can have, and no reserved word of JavaScript: write, for example, token: "getToken"',
    ]),
    [
      'a function of a name that nobody sees',
      'auth: { token: "\\u3164" }\n',
      ':1: auth.token must be the name of a function: write, for example, token: "getToken"',
    ],
    ...['\\U00013441', '\\U00013442', '\\U00016FE4'].map((blank): [string, string, string] => [
      `a function of a name with a letter that has no shape: ${blank}`,
      `auth: { token: "getToken${blank}" }\n`,
      ':1: auth.token must be the name of a function: write, for example, token: "getToken"',
    ]),
    [
      'a header that is no key of an object',
      'auth: { token: t, header: __proto__ }\n',
      ':1: auth.header must be the name of a header: write, for example, header: "Authorization"',
    ],
    [
      'an address that turns code around',
      'endpoints:\n  a:\n    stream: "/a\\u202eb"\n',
      ':3: endpoints.a.stream must be a URL or a path, without invisible characters: write, for example, stream: "/api/chat/stream"',
    ],
    ...[
      'src/</script>/a.ts',
      "it's.ts",
      'a\\u0000.ts',
      'a\\u202e.ts',
      'a\\U00013441.ts',
      'a\\\\b.ts',
      'a/!b.ts',
      '%2e%2e/a.ts',
      'b?a.ts',
      'C:/a.ts',
    ].map((path): [string, string, string] => [
      `an adapter that no code can name: ${path}`,
      `adapter: { path: "${path}" }\n`,
      ':1: adapter.path must be the path of a JavaScript or TypeScript file inside the repository, of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, path: "src/lib/sse-socket.ts"',
    ]),
    [
      'a module that is code itself',
      'auth: { token: t, from: "data:text/javascript,steal()" }\n',
      ':1: auth.from must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, from: "./src/auth"',
    ],
    [
      'a module from elsewhere',
      'auth: { token: t, from: "https://evil.example/a.js" }\n',
      ':1: auth.from must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, from: "./src/auth"',
    ],
    [
      'an alias for everything',
      `features:\n  a: &a [x]\n${Array.from({ length: 200 }, (_, i) => `  f${i}: *a\n`).join('')}`,
      ':102: there are more than 99 aliases: correct line 102, then run the same command again',
    ],
    [
      'one alias too many',
      `features:\n  a: &a [x]\n${Array.from({ length: 100 }, (_, i) => `  f${i}: *a\n`).join('')}`,
      ':102: there are more than 99 aliases: correct line 102, then run the same command again',
    ],
    [
      'a name of a feature that is no name',
      `features:\n  ${'F'.repeat(100)}: [x]\n  ${'F'.repeat(201)}: [x]\n  "": [x]\n`,
      `:3: features.${'F'.repeat(201)} must have at most 200 characters: correct it, then run the same command again\nmigrate-ws.config.yaml:4: features."" must not be empty: correct it, then run the same command again`,
    ],
    [
      'what nobody wrote by hand',
      `features:\n${Array.from({ length: 40_000 }, (_, i) => `  f${i}: [x]\n`).join('')}`,
      ' is larger than 256 KiB: make it shorter, then run the same command again',
    ],
    [
      'a tag, behind which no key is seen',
      'lang: ja\nfeatures: !!set {bogus}\n',
      ':2: tags are not supported (tag:yaml.org,2002:set): correct line 2, then run the same command again',
    ],
    [
      'a tag that means nothing here',
      'lang: !ours ja\n',
      ':1: tags are not supported (!ours): correct line 1, then run the same command again',
    ],
    [
      'a second document',
      'lang: ja\n---\nbogus: 1\n',
      ':2: a second document begins, but only one is read: correct line 2, then run the same command again',
    ],
    [
      'a module that ends the script of a page',
      'auth: { token: t, from: "./a</script>" }\n',
      ':1: auth.from must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, from: "./src/auth"',
    ],
    [
      'a module of Node',
      'auth: { token: t, from: "node:fs" }\n',
      ':1: auth.from must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, from: "./src/auth"',
    ],
    [
      'a module outside',
      'auth: { token: t, from: "/etc/a.js" }\n',
      ':1: auth.from must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, from: "./src/auth"',
    ],
    [
      'a module outside, by its way',
      'auth: { token: t, from: "../../x" }\n',
      ':1: auth.from must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, from: "./src/auth"',
    ],
    [
      'a module outside, by way of a package',
      'auth: { token: t, from: "pkg/../../x" }\n',
      ':1: auth.from must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, from: "./src/auth"',
    ],
    [
      'a path from the top, behind two slashes',
      'auth: { token: t, from: ".//tmp/evil" }\n',
      ':1: auth.from must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, from: "./src/auth"',
    ],
    [
      'a file by a loader',
      'auth: { token: t, from: "!!raw-loader!./x" }\n',
      ':1: auth.from must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, from: "./src/auth"',
    ],
    [
      'a module with a query',
      'auth: { token: t, from: "./x?raw" }\n',
      ':1: auth.from must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, from: "./src/auth"',
    ],
    [
      'a name that a server decodes',
      'auth: { token: t, from: "%2e%2e/x" }\n',
      ':1: auth.from must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, from: "./src/auth"',
    ],
    [
      'a module of Node without its scheme',
      'auth: { token: t, from: child_process }\n',
      ':1: auth.from must be a path inside the project or the name of a package (none of Node), of letters, digits and @ ~ # $ _ . + ( ) [ ] / -: write, for example, from: "./src/auth"',
    ],
    ['a language we do not speak', 'lang: fr\n', ':1: lang must be en or ja: write, for example, lang: "ja"'],
    [
      'a shape to come',
      'endpoints:\n  a:\n    stream: /s\n    shape: S2\n',
      ':4: endpoints.a.shape is S2, and only S1 (a stream, and POSTs answered 202) is supported yet: write, for example, shape: "S1"',
    ],
    [
      'a day that is not in the calendar',
      'phases: { freeze: 2025-02-30 }\n',
      ':1: phases.freeze must be a day of the calendar, YYYY-MM-DD: write, for example, freeze: "2025-08-07"',
    ],
    [
      'phases in the wrong order',
      'phases:\n  freeze: 2026-01-01\n  remove: 2025-01-01\n',
      ':1: phases must follow each other: freeze, then migrate, then remove: write, for example, phases: {"freeze":"2025-08-07"}',
    ],
    [
      'a URL for a host',
      'ownHosts: ["wss://api.example.com"]\n',
      ':1: ownHosts[0] must be a host name without a scheme or a path: write, for example, "api.example.com"',
    ],
    [
      'an adapter outside the repository',
      'adapter:\n  path: ../x.ts\n',
      ':2: adapter.path must be the path of a JavaScript or TypeScript file inside the repository: write, for example, path: "src/lib/sse-socket.ts"',
    ],
    ['a list at the top', '- a\n', ': the file must be a map: correct it, then run the same command again'],
    [
      'a key of every object',
      'checklist:\n  __proto__: { owner: "@me" }\n',
      ':2: unknown key "__proto__": remove it, then run the same command again',
    ],
    [
      'a key that functions have',
      'constructor: 1\n',
      ':1: unknown key "constructor": remove it, or write one of lang, ignore, ownHosts, foreignHosts, http2, endpoints, gateway, auth, adapter, features, phases, checklist, notApplicable',
    ],
    [
      'a key that objects have',
      'phases: { toString: 1 }\n',
      ':1: unknown key "phases.toString": remove it, or write one of freeze, migrate, remove',
    ],
    [
      'a key written twice',
      'lang: ja\nlang: en\n',
      ':2: "lang" is written twice: correct line 2, then run the same command again',
    ],
  ]
  for (const [what, text, message] of cases) {
    it(what, async () => {
      expect(await refusal(text)).toBe(`migrate-ws.config.yaml${message}`)
    })
  }

  it('broken YAML, naming the line', async () => {
    expect(await refusal('lang: ja\nignore: [a\nphases: {}\n')).toMatch(
      /^migrate-ws\.config\.yaml:\d+: this is not YAML \(/,
    )
    expect(await refusal('lang: ja\n\tignore: []\n')).toContain('migrate-ws.config.yaml:2: this is not YAML')
  })

  // Both parsers call themselves for each level.
  it.each([
    ['migrate-ws.config.json', `{"ignore": ${'['.repeat(9000)}${']'.repeat(9000)}}`],
    ['migrate-ws.config.yaml', `ignore: ${'['.repeat(9000)}${']'.repeat(9000)}`],
    ['migrate-ws.config.yaml', `ignore:\n${'- '.repeat(9000)}`],
  ])('nesting without an end in %s', async (file, text) => {
    expect(await refusal(text, file)).toBe(
      `${file}:1: nested more than 200 levels deep: correct line 1, then run the same command again`,
    )
  })

  it('a name of 40,000 characters, in short', async () => {
    const long = 'F'.repeat(40_000)
    for (const text of [
      `{ "features": { "${long}": ["x"] } }`,
      `{ "${long}": 1 }`,
      `{ "${long}": 1, "${long}": 2 }`,
    ])
      expect(await refusal(text, 'migrate-ws.config.json')).toMatch(
        /^migrate-ws\.config\.json:1: [^F]*F{970,980}… #[0-9a-f]{16}.{1,200}$/,
      )
  })

  it('broken JSON, naming the line', async () => {
    expect(await refusal('{\n  "lang": "ja"\n  "ignore": []\n}', 'migrate-ws.config.json')).toBe(
      'migrate-ws.config.json:3: this is not JSON (comma expected): correct line 3, then run the same command again',
    )
    expect(await refusal('{ "lang": "ja", }', 'migrate-ws.config.json')).toContain(':1: this is not JSON')
    expect(await refusal('', 'migrate-ws.config.json')).toContain(':1: this is not JSON')
    expect(await refusal('{\n "__proto__": { "ignore": ["**"] } }', 'migrate-ws.config.json')).toContain(
      ':2: unknown key "__proto__"',
    )
    expect(await refusal('{\n "lang": "ja",\n "lang": "en" }', 'migrate-ws.config.json')).toContain(
      ':3: "lang" is written twice',
    )
    expect(await refusal('{\n "migrate-ws": {},,\n}', 'package.json')).toContain(
      'package.json:2: this is not JSON',
    )
  })

  it('a wrong key of package.json, at its line', async () => {
    expect(await refusal('{\n  "migrate-ws": {\n    "langs": "ja"\n  }\n}', 'package.json')).toBe(
      'package.json:3: unknown key "langs", did you mean "lang"? Write lang instead',
    )
  })

  it('several things at once, a line each', async () => {
    expect((await refusal('a: 1\nlang: 1\nignore: 2\n')).split('\n')).toHaveLength(3)
  })

  it('aliases that multiply', async () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghij'.split('').map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefghij'[i]}`)}]`),
    ]
    expect(await refusal(bomb.join('\n'))).toContain('an alias cannot be resolved')
  })

  it('a key that would reach the prototype', async () => {
    expect(await refusal('__proto__: { lang: ja }\n')).toContain('unknown key "__proto__"')
  })
})

describe('the JSON Schema for editors', () => {
  it('knows every key with a description, and allows no other', async () => {
    const schema = (await configJsonSchema()) as {
      readonly additionalProperties: boolean
      readonly properties: Readonly<Record<string, { readonly description?: string }>>
    }
    expect(schema.additionalProperties).toBe(false)
    for (const [key, property] of Object.entries(schema.properties))
      expect(property.description, key).toBeTruthy()
    const page = readFileSync(new URL('../src/model/config.ts', import.meta.url), 'utf8')
    for (const key of Object.keys(schema.properties))
      if (key !== '$schema') expect(page).toContain(`readonly ${key}?:`)
  })
})
