import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { vi } from 'vitest'
import { chat, configuration, listener, manual } from './clients.js'
import { plainEnv } from './run-cli.js'
import { TemporaryRepository, temporaryFolder } from './temporary-repository.js'

/** Where planted commands note that they ran. It lies outside of every repository. */
export class Marker {
  /** Also the home of those who use the repository, so that what their tools keep goes with it. */
  readonly folder = temporaryFolder()
  readonly #log = join(this.folder, 'fired')

  constructor() {
    script(join(this.folder, 'fire'), `#!/bin/sh\necho "$1" >> '${this.#log}'\n`)
  }

  /** A command of a shell. */
  shell(place: string): string {
    return `'${join(this.folder, 'fire')}' '${place}'`
  }

  js(place: string): string {
    return `process.getBuiltinModule('fs').appendFileSync(${JSON.stringify(this.#log)}, ${JSON.stringify(`${place}\n`)})\n`
  }

  python(place: string): string {
    return `open(${JSON.stringify(this.#log)}, 'a').write(${JSON.stringify(`${place}\n`)})\n`
  }

  /** Places that fired since the last call. */
  taken(): readonly string[] {
    if (!existsSync(this.#log)) return []
    const places = new Set(readFileSync(this.#log, 'utf8').split('\n').filter(Boolean))
    rmSync(this.#log)
    return [...places].sort()
  }
}

/** A place where a repository can hold a command, and an ordinary use of the repository that runs it. */
export interface Place {
  readonly name: string
  readonly plant: (at: Site) => void
  /** Throws nothing: how the use ends is not the point. */
  readonly use: (at: Site) => void
}

/** A repository, its commands, and what is needed to use it as people do. */
export class Site {
  readonly repository: TemporaryRepository
  readonly marker: Marker

  constructor(repository: TemporaryRepository, marker: Marker) {
    this.repository = repository
    this.marker = marker
  }

  get path(): string {
    return this.repository.path
  }

  write(name: string, content: string, mode = 0o644): void {
    this.repository.write(name, content)
    chmodSync(this.repository.at(name), mode)
  }

  append(name: string, content: string): void {
    mkdirSync(dirname(this.repository.at(name)), { recursive: true })
    appendFileSync(this.repository.at(name), content)
  }

  /** Appends to .git/config, as an archive would bring it. */
  config(text: string): void {
    this.append('.git/config', `${text}\n`)
  }

  /** Runs a program in the repository, with the PATH that people have. */
  run(
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    input = '',
  ): void {
    spawnSync(command, [...args], {
      cwd: this.path,
      env: { ...plainEnv(), HOME: this.marker.folder, ...env },
      input,
      timeout: 60_000,
    })
  }

  git(...args: readonly string[]): void {
    this.run('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args])
  }
}

function script(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  chmodSync(path, 0o755)
}

/** As it stands in quotes in a git configuration. */
const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** Every file that a command of the tool looks at is newer than git's index knows, so that git would look into it. */
function touch({ repository }: Site, ...paths: readonly string[]): void {
  for (const path of paths) repository.write(path, repository.read(path))
}

/** A setting that holds a command for a shell; `before` and `after` are what git wants around it. */
function config(
  name: string,
  section: string,
  key: string,
  use: Place['use'],
  after = '',
  before = '',
): Place {
  return {
    name,
    plant: (at) => at.config(`[${section}]\n\t${key} = ${quoted(before + at.marker.shell(name) + after)}`),
    use,
  }
}

/** A setting that names a program, without arguments. */
function programOf(name: string, section: string, key: string, use: Place['use']): Place {
  return {
    name,
    plant(at) {
      const file = `tools/${key}`
      at.write(file, `#!/bin/sh\n${at.marker.shell(name)}\n`, 0o755)
      at.config(`[${section}]\n\t${key} = ${quoted(at.repository.at(file))}`)
    },
    use,
  }
}

/** A driver of `filter`, `diff` or `merge` and the files that ask for it. */
function driver(
  name: string,
  kind: 'filter' | 'diff' | 'merge',
  key: string,
  path: string,
  use: Place['use'],
  after = '',
  driverName = name,
): Place {
  const section = `${kind} ${quoted(driverName)}`
  return {
    name,
    plant(at) {
      at.config(`[${section}]\n\t${key} = ${quoted(at.marker.shell(name) + after)}`)
      at.append('.gitattributes', `${path} ${kind}=${driverName}\n`)
    },
    use,
  }
}

const hashing = (path: string) => (at: Site) => at.git('hash-object', path)

const gitPlaces: readonly Place[] = [
  config('core.fsmonitor', 'core', 'fsmonitor', (at) => at.git('status')),
  {
    name: 'core.hooksPath',
    plant(at) {
      at.config('[core]\n\thooksPath = tools/hooks')
      at.write('tools/hooks/post-index-change', `#!/bin/sh\n${at.marker.shell(this.name)}\n`, 0o755)
    },
    use(at) {
      touch(at, 'chat.js')
      at.git('status')
    },
  },
  {
    name: '.git/hooks',
    plant: (at) =>
      at.write('.git/hooks/post-index-change', `#!/bin/sh\n${at.marker.shell('.git/hooks')}\n`, 0o755),
    use(at) {
      touch(at, 'chat.js')
      at.git('-c', 'core.hooksPath=.git/hooks', 'status')
    },
  },
  driver('filter.clean', 'filter', 'clean', '*.js', hashing('chat.js'), '; cat'),
  driver('filter.process', 'filter', 'process', '*.md', hashing('README.md')),
  driver('filter of an odd name', 'filter', 'clean', '*.ts', hashing('voice.ts'), '; cat', 'a=b'),
  driver(
    'filter.smudge',
    'filter',
    'smudge',
    '*.css',
    (at) => at.git('cat-file', '--filters', 'HEAD:a.css'),
    '; cat',
  ),
  {
    name: 'filter by include.path',
    plant(at) {
      at.config('[include]\n\tpath = ../tools/more.gitconfig')
      at.write(
        'tools/more.gitconfig',
        `[filter "more"]\n\tclean = ${quoted(`${at.marker.shell(this.name)}; cat`)}\n`,
      )
      at.append('.gitattributes', '*.yaml filter=more\n')
    },
    use: hashing('migrate-ws.config.yaml'),
  },
  {
    name: 'filter by .git/info/attributes',
    plant(at) {
      at.config(`[filter "info"]\n\tclean = ${quoted(`${at.marker.shell(this.name)}; cat`)}`)
      at.append('.git/info/attributes', '*.json filter=info\n')
    },
    use: hashing('package.json'),
  },
  {
    name: 'filter by core.attributesFile',
    plant(at) {
      at.config(
        `[core]\n\tattributesFile = tools/attributes\n[filter "far"]\n\tclean = ${quoted(`${at.marker.shell(this.name)}; cat`)}`,
      )
      at.write('tools/attributes', '*.py filter=far\n')
    },
    use: hashing('server.py'),
  },
  driver('diff.textconv', 'diff', 'textconv', '*.html', (at) => at.git('log', '-p', '-2', '--', 'page.html')),
  driver('diff.command', 'diff', 'command', '*.txt', (at) => at.git('diff', 'HEAD~1', '--', 'notes.txt')),
  config('diff.external', 'diff', 'external', (at) => at.git('diff', 'HEAD~1', '--', 'server.py')),
  driver('merge.driver', 'merge', 'driver', 'merged.cfg', (at) =>
    at.git('merge-tree', '--write-tree', 'HEAD', 'side'),
  ),
  config('core.pager', 'core', 'pager', (at) => onTerminal(at, 'git -c color.ui=never log -1')),
  config('pager of a command', 'pager', 'ls-files', (at) => onTerminal(at, 'git ls-files')),
  config('alias', 'alias', 'lg', (at) => at.git('lg'), '', '!'),
  config('credential.helper', 'credential', 'helper', (at) => askForPassword(at), '', '!'),
  programOf('core.askPass', 'core', 'askPass', (at) => askForPassword(at)),
  config('core.sshCommand', 'core', 'sshCommand', (at) => at.git('ls-remote', 'ssh://host.invalid/x')),
  programOf('gpg.program', 'gpg', 'program', (at) => at.git('log', '-1')),
  {
    name: 'remote.uploadpack',
    plant: (at) =>
      at.config(
        `[remote "near"]\n\turl = ${at.path}\n\tuploadpack = ${quoted(at.marker.shell('remote.uploadpack'))}`,
      ),
    use: (at) => at.git('ls-remote', 'near'),
  },
  {
    name: 'ext:: remote',
    plant: (at) =>
      at.config(
        `[protocol "ext"]\n\tallow = always\n[remote "ext"]\n\turl = ${quoted(`ext::sh -c ${at.marker.shell('ext:: remote').replaceAll(' ', '% ')}`)}`,
      ),
    use: (at) => at.git('ls-remote', 'ext'),
  },
  {
    name: 'settings of a submodule',
    plant(at) {
      addSubmodule(at)
      at.append('sub/.git/config', `[core]\n\tfsmonitor = ${quoted(at.marker.shell(this.name))}\n`)
    },
    use: (at) => at.git('status'),
  },
  {
    name: 'submodule.update',
    plant(at) {
      addSubmodule(at)
      at.config(
        `[submodule "sub"]\n\tactive = true\n\turl = ./sub\n\tupdate = ${quoted(`!${at.marker.shell(this.name)}`)}`,
      )
    },
    use: (at) => at.git('submodule', 'update', '--force', 'sub'),
  },
]

function addSubmodule(at: Site): void {
  if (existsSync(at.repository.at('sub'))) return
  at.write('sub/client.js', listener)
  at.git('init', '-q', 'sub')
  at.git('-C', 'sub', 'add', '-A')
  at.git('-C', 'sub', 'commit', '-q', '-m', 'sub')
  at.append('.gitmodules', '[submodule "sub"]\n\tpath = sub\n\turl = ./sub\n')
  at.git('add', 'sub', '.gitmodules')
}

function askForPassword(at: Site): void {
  const input = 'protocol=https\nhost=host.invalid\n\n'
  at.run('git', ['credential', 'fill'], { GIT_TERMINAL_PROMPT: '0' }, input)
}

/** A pager runs only where somebody looks. */
function onTerminal(at: Site, command: string): void {
  at.run('python3', ['-I', '-c', `import pty; pty.spawn(['sh', '-c', ${JSON.stringify(command)}])`])
}

/** A script that Node loads: by its name, or as the module that it is looked up as. */
function module(path: string, ways: 'require' | 'import' = 'require', text = ''): Place {
  return {
    name: path,
    plant: (at) => at.write(path, at.marker.js(path) + text),
    use: (at) =>
      ways === 'require'
        ? at.run(process.execPath, ['-e', `require('./${path}')`])
        : at.run(process.execPath, ['--input-type=module', '-e', `await import('./${path}')`]),
  }
}

const nodePlaces: readonly Place[] = [
  {
    ...module('node_modules/typescript/lib/typescript.js'),
    plant(at) {
      at.write(this.name, `${at.marker.js(this.name)}module.exports = { version: '5.9.3' }\n`)
      at.write(
        'node_modules/typescript/package.json',
        '{ "name": "typescript", "version": "5.9.3", "main": "./lib/typescript.js", "bin": { "tsc": "./bin/tsc" } }\n',
      )
    },
  },
  module('node_modules/typescript/lib/tsc.js'),
  module('node_modules/typescript/lib/_tsc.js'),
  module('node_modules/typescript/bin/tsc'),
  module('node_modules/jscodeshift/index.js'),
  module('node_modules/yaml/index.js'),
  module('node_modules/prettier/index.js'),
  module('tools/ts-plugin.js'),
  module('tools/tsconfig.base.js'),
  module('tools/babel-plugin.js'),
  module('babel.config.js'),
  module('.babelrc.cjs'),
  module('migrate-ws.config.js'),
  module('migrate-ws.config.cjs'),
  module('migrate-ws.config.mjs', 'import', 'export default {}\n'),
  module('prettier.config.js'),
  module('.prettierrc.cjs'),
  module('eslint.config.js'),
  module('.eslintrc.cjs'),
  module('vite.config.js'),
  module('svelte.config.js'),
  module('jest.config.js'),
  module('serverless.js'),
  module('.pnp.cjs'),
  module('.pnp.loader.mjs', 'import'),
  {
    name: '.yarnrc.yml',
    plant(at) {
      at.write('.yarnrc.yml', 'yarnPath: .yarn/releases/yarn.cjs\n')
      at.write('.yarn/releases/yarn.cjs', at.marker.js(this.name))
    },
    use: (at) => at.run(process.execPath, ['.yarn/releases/yarn.cjs']),
  },
  {
    name: '.npmrc',
    plant(at) {
      at.write('.npmrc', 'node-options=--require ./tools/preload.cjs\n')
      at.write('tools/preload.cjs', at.marker.js(this.name))
    },
    use: (at) => at.run('npm', ['run', '--silent', 'node']),
  },
  {
    name: 'scripts of package.json',
    plant(at) {
      const command = at.marker.shell(this.name)
      const scripts = Object.fromEntries(
        ['preinstall', 'prepare', 'build', 'test', 'typecheck'].map((name) => [name, command]),
      )
      const manifest = JSON.parse(at.repository.read('package.json').toString('utf8'))
      at.write(
        'package.json',
        `${JSON.stringify({ ...manifest, scripts: { ...manifest.scripts, ...scripts } }, null, 2)}\n`,
      )
    },
    use: (at) => at.run('npm', ['run', '--silent', 'typecheck']),
  },
]

const python = (place: string, file: string, args: readonly string[], env = {}): Place => ({
  name: place,
  plant: (at) => at.write(file, at.marker.python(place)),
  use: (at) => at.run('python3', args, env),
})

const pythonPlaces: readonly Place[] = [
  python('py_compile.py', 'py_compile.py', ['-c', 'import py_compile']),
  python('ast.py', 'ast.py', ['-c', 'import ast']),
  python('sitecustomize.py', 'sitecustomize.py', ['-c', ''], { PYTHONPATH: '.' }),
  python('usercustomize.py', 'usercustomize.py', ['-c', ''], { PYTHONPATH: '.' }),
  python('server.py', 'server_module.py', ['-c', 'import server_module']),
]

/** What a PATH finds that begins in the repository: `.`, a folder by its full name, and where npm puts programs. */
export const pathInRepository = (path: string) =>
  ['.', `${path}/tools/bin`, `${path}/node_modules/.bin`, plainEnv().PATH].join(':')

const programs = ['git', 'node', 'python', 'python3', 'tsc', 'npx', 'yarn', 'gpg', 'ssh', 'sh']

function program(folder: string, name: string): Place {
  const file = `${folder}${name}`
  return {
    name: `program ${file}`,
    plant: (at) => at.write(file, `#!/bin/sh\n${at.marker.shell(`program ${file}`)}\nexit 1\n`, 0o755),
    use: (at) => at.run('/bin/sh', ['-c', name], { PATH: folder === '' ? '.' : at.repository.at(folder) }),
  }
}

const programPlaces: readonly Place[] = [
  ...['', 'tools/bin/', 'node_modules/.bin/'].flatMap((folder) =>
    programs.map((name) => program(folder, name)),
  ),
  {
    name: '.venv/bin/python',
    plant: (at) => at.write('.venv/bin/python', `#!/bin/sh\n${at.marker.shell('.venv/bin/python')}\n`, 0o755),
    use: (at) => at.run(at.repository.at('.venv/bin/python'), []),
  },
]

/** A folder that git takes for a repository when it is asked inside of it, with commands in its settings. */
function layout(folder: string, place: string, at: Site): void {
  at.write(`${folder}/HEAD`, 'ref: refs/heads/main\n')
  at.write(`${folder}/refs/keep`, '')
  at.write(`${folder}/objects/keep`, '')
  at.write(
    `${folder}/config`,
    `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = ${quoted(at.marker.shell(place))}\n`,
  )
  at.write(`${folder}/client.js`, listener)
}

const layoutPlaces: readonly Place[] = [
  {
    name: 'a bare layout in a folder',
    plant: (at) => layout('vendored', 'a bare layout in a folder', at),
    use: (at) => at.git('-C', 'vendored', 'status'),
  },
  {
    name: 'a .git file in a folder',
    plant(at) {
      layout('linked/store', 'a .git file in a folder', at)
      at.write('linked/.git', 'gitdir: ./store\n')
      at.write('linked/client.js', listener)
    },
    use: (at) => at.git('-C', 'linked', '--work-tree=.', 'status'),
  },
]

export const places: readonly Place[] = [
  ...gitPlaces,
  ...nodePlaces,
  ...pythonPlaces,
  ...programPlaces,
  ...layoutPlaces,
]

/** Folders of the hostile repository in which the tool is started as well. */
export const hostileFolders = ['vendored', 'linked', 'sub']

const server = `from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket('/ws')
async def ws(socket: WebSocket):
    await socket.accept()
`

let made: string | undefined

/** A copy of an ordinary repository, which is made once. */
function ordinary(marker: Marker): Site {
  if (made === undefined || !existsSync(made)) made = ordinaryFolder()
  const repository = new TemporaryRepository()
  rmSync(repository.at('.git'), { recursive: true })
  repository.copyFrom(made)
  return new Site(repository, marker)
}

/** Something of every kind that the tool reads, in two commits and a branch beside them, the last commit signed. */
function ordinaryFolder(): string {
  const files = {
    'package.json': `${JSON.stringify({ name: 'app', private: true, scripts: { node: 'node -e 0' }, dependencies: { typescript: '5.9.3' }, babel: { plugins: ['./tools/babel-plugin.js'] } }, null, 2)}\n`,
    'tsconfig.json': `${JSON.stringify({ extends: './tools/tsconfig.base.js', compilerOptions: { strict: true, allowJs: true, plugins: [{ name: '../tools/ts-plugin.js' }] } })}\n`,
    'migrate-ws.config.yaml': configuration,
    'chat.js': listener,
    'voice.ts': manual.replace('bytes)', 'bytes: number[])'),
    'live.ts': 'export const live = 0\n',
    'page.html': `<script>${listener.replace('export ', '')}</script>\n`,
    'a.css': 'a {}\n',
    'README.md': 'The WebSocket at wss://api.example.com/ws.\n',
    'notes.txt': 'wss://api.example.com/ws\n',
    'merged.cfg': 'one\n',
    'server.py': 'app = None\n',
    'list.txt': 'chat.js\n',
  }
  const repository = new TemporaryRepository(files)
  repository.git('checkout', '-q', '-b', 'side')
  repository.write('merged.cfg', 'side\n')
  repository.commit()
  repository.git('checkout', '-q', 'main')
  for (const [name, text] of Object.entries({
    'merged.cfg': 'main\n',
    'server.py': server,
    'chat.js': chat,
    'live.ts': listener.replace('(show)', '(show: (data: string) => void)'),
    'page.html': `${files['page.html']}<p>more</p>\n`,
    'notes.txt': 'more\n',
    'README.md': `${files['README.md']}More.\n`,
  }))
    repository.write(name, text)
  repository.git('add', '-A')
  const signer = temporaryFolder()
  script(
    join(signer, 'sign'),
    "#!/bin/sh\ncat >/dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\nprintf -- '-----BEGIN PGP SIGNATURE-----\\n\\nx\\n-----END PGP SIGNATURE-----\\n'\n",
  )
  const identity = [
    '-c',
    'user.name=T',
    '-c',
    'user.email=t@example.com',
    '-c',
    `gpg.program=${join(signer, 'sign')}`,
  ]
  execFileSync('git', [...identity, 'commit', '-q', '-S', '-m', 'more'], {
    cwd: repository.path,
    env: plainEnv(),
    stdio: 'pipe',
  })
  repository.git('config', 'log.showSignature', 'true')
  return repository.path
}

/** Everything at once: what one command of the tool runs shows, whichever place it comes from. */
export function hostileRepository(marker: Marker): Site {
  const at = ordinary(marker)
  for (const place of places) place.plant(at)
  touch(
    at,
    'chat.js',
    'voice.ts',
    'live.ts',
    'README.md',
    'a.css',
    'package.json',
    'server.py',
    'migrate-ws.config.yaml',
  )
  marker.taken()
  return at
}

const home = process.cwd()

/** A copy to be worked in, by a shell whose PATH begins there, until `leaveCopy`. */
export function enterCopyOf(hostile: Site): string {
  const copy = temporaryFolder()
  cpSync(hostile.path, copy, { recursive: true, verbatimSymlinks: true })
  process.chdir(copy)
  vi.stubEnv('PATH', pathInRepository(copy))
  return copy
}

export function leaveCopy(): void {
  process.chdir(home)
  vi.unstubAllEnvs()
}

/** With one place alone, so that no other stands before it. */
export function planted(place: Place, marker: Marker): Site {
  const at = ordinary(marker)
  place.plant(at)
  marker.taken()
  return at
}
