import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { diskTree } from '../../src/repository/disk-tree.js'
import { configuration, listener } from '../support/clients.js'
import { callCli, scanReport } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

/** What lies outside; nothing that is printed may hold a word of it. */
const secret = 'wss://secret.example.net/ws'

let outside: string
let repository: TemporaryRepository
beforeEach(() => {
  outside = temporaryFolder({
    'a.js': `export const socket = new WebSocket('${secret}')\n`,
    'tsconfig.json': `{ "compilerOptions": { "baseUrl": "${secret}" } }\n`,
    'package.json': `{ "name": "${secret}", "workspaces": ["${secret}"], "migrate-ws": { "ownHosts": ["${secret}"] } }\n`,
    'part.yml': `url: ${secret}\nevents:\n  - websocket: ${secret}\n`,
    'main.tf': `resource "aws_apigatewayv2_api" "secret" {\n  name = "${secret}"\n  protocol_type = "WEBSOCKET"\n}\n`,
    '.env': `WS_URL=${secret}\n`,
    'plan.md': `# Removal plan\n\n${secret}\n`,
  })
  repository = new TemporaryRepository({ 'a.js': listener, 'migrate-ws.config.yaml': configuration })
})
const at = (...below: string[]) => repository.at(...below)

async function expectSilence(cwd = repository.path): Promise<void> {
  for (const args of [['scan', '--json'], ['report'], ['apply', '--dry-run', '--verbose']]) {
    const { code, stdout, stderr } = await callCli(args, { cwd })
    expect({ args, code }).toEqual({ args, code: 0 })
    expect(stdout + stderr).not.toContain('secret.example.net')
  }
}

describe('nothing outside of the folder is read', () => {
  it('files and folders that are links', async () => {
    for (const name of ['tsconfig.json', 'package.json', '.env', 'main.tf', 'plan.md', 'b.js'])
      symlinkSync(join(outside, name === 'b.js' ? 'a.js' : name), at(name))
    symlinkSync(outside, at('linked'))
    repository.write('c.js', "import { socket } from './linked/a.js'\nsocket.send('x')\n")
    repository.commit()
    await expectSilence()
  })

  it('a tracked file whose folder has become a link', async () => {
    repository.write('lib/a.js', listener)
    repository.commit()
    renameSync(at('lib'), at('other'))
    symlinkSync(outside, at('lib'))
    await expectSilence()
    const { files } = await scanReport(repository.path)
    expect(JSON.stringify(files)).toContain('lib/a.js')
  })

  it.runIf(process.platform === 'linux')('a folder that becomes a link after it was looked at', () => {
    for (const name of ['lib/first.js', 'lib/a.js', 'lib/deep/a.js']) repository.write(name, listener)
    repository.commit()
    const tree = diskTree(repository.path)
    // From here on the tree knows that lib is a folder.
    expect(tree.read('lib/first.js').kind).toBe('bytes')
    renameSync(at('lib'), at('other'))
    symlinkSync(outside, at('lib'))
    mkdirSync(join(outside, 'deep'))
    writeFileSync(join(outside, 'deep/a.js'), secret)
    for (const name of ['lib/a.js', 'lib/deep/a.js'])
      expect([name, tree.read(name)]).toEqual([name, { kind: 'skipped', because: 'symlink' }])
  })

  it.runIf(process.platform === 'linux')(
    'a folder that another process makes a link again and again',
    async () => {
      for (let i = 0; i < 50; i++) {
        repository.write(`lib/${i}/a.js`, listener)
        mkdirSync(join(outside, `${i}`))
        writeFileSync(join(outside, `${i}`, 'a.js'), secret)
      }
      symlinkSync(outside, at('link'))
      const racing = spawn(
        process.execPath,
        [
          '-e',
          `const { renameSync: rename } = require('fs')
       process.stdout.write('.')
       for (;;) { rename('lib', 'aside'); rename('link', 'lib'); rename('lib', 'link'); rename('aside', 'lib') }`,
        ],
        { cwd: repository.path, stdio: ['ignore', 'pipe', 'inherit'] },
      )
      await once(racing.stdout, 'data')
      const seen = new Set<string>()
      try {
        for (let round = 0; round < 100 || seen.size < 2; round++) {
          const tree = diskTree(repository.path)
          for (let i = 0; i < 50; i++) {
            const read = tree.read(`lib/${i}/a.js`)
            seen.add(read.kind === 'bytes' ? Buffer.from(read.bytes).toString() : read.kind)
          }
        }
      } finally {
        racing.kill('SIGKILL')
        await once(racing, 'close')
      }
      // Both: the race took place.
      expect([...seen].sort()).toEqual([listener, 'skipped'].sort())
    },
  )

  it('the list of --files-from, by a link of the repository', async () => {
    symlinkSync(join(outside, 'plan.md'), at('list'))
    for (const cwd of [repository.path, temporaryFolder()]) {
      const line = ['scan', '-C', repository.path, '--files-from', at('list')]
      const { code, stdout, stderr } = await callCli(line, { cwd })
      expect({ code, stdout, stderr }).toEqual({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/list goes through a link that leads out of this repository/),
      })
    }
  })

  it('shards, below a link of the repository', async () => {
    symlinkSync(outside, at('shards'))
    for (const cwd of [repository.path, temporaryFolder()])
      expect(await callCli(['merge-reports', at('shards')], { cwd })).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining(
          'shards goes through a symbolic link that leads out of its repository',
        ),
      })
  })

  it('what explain counts the lines of', async () => {
    symlinkSync(join(outside, 'a.js'), at('link.js'))
    const { stderr } = await callCli(['explain', 'link.js:9'], { cwd: repository.path })
    expect(stderr).not.toMatch(/has \d+ lines/)
  })

  it('paths that files of the repository name', async () => {
    const up = `../${outside.split('/').at(-1)}`
    repository.write(
      'tsconfig.json',
      `{ "extends": "${up}/tsconfig.json", "references": [{ "path": "${up}" }] }\n`,
    )
    repository.write('package.json', `{ "name": "x", "workspaces": ["${up}", "${outside}"] }\n`)
    repository.write(
      'index.html',
      `<script src="${up}/a.js"></script><script src="${outside}/a.js"></script>\n`,
    )
    repository.write(
      'b.ts',
      `import { socket } from '${up}/a.js'\nimport '${outside}/a.js'\nsocket.send('x')\n`,
    )
    repository.write(
      'serverless.yml',
      `service: x\nprovider: { name: aws }\ncustom: \${file(${up}/part.yml)}\nfunctions:\n  f:\n    handler: ${up}/a.handler\n    events: \${file(${outside}/part.yml):events}\n`,
    )
    repository.write(
      'main.tf',
      `module "m" { source = "${up}" }\nlocals { t = templatefile("${up}/part.yml", {}) }\n`,
    )
    repository.write(
      'template.yaml',
      `Resources:\n  N:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: ${up}/part.yml }\n`,
    )
    repository.commit()
    await expectSilence()
  })

  it('a folder without git, and links in it', async () => {
    rmSync(at('.git'), { recursive: true })
    symlinkSync(outside, at('linked'))
    symlinkSync(join(outside, 'a.js'), at('b.js'))
    await expectSilence()
  })
})

describe('what is no file is not waited for', () => {
  it('pipes and sockets, tracked by name or not', async () => {
    for (const name of ['b.js', 'tsconfig.json', 'package.json', 'lib/c.ts']) repository.write(name, '')
    repository.commit()
    for (const name of ['b.js', 'tsconfig.json', 'package.json', 'lib/c.ts', 'new.js', '.env']) {
      rmSync(at(name), { force: true })
      execFileSync('mkfifo', [at(name)])
    }
    const server = createServer().listen(at('socket.js'))
    try {
      await expectSilence()
    } finally {
      server.close()
    }
  })

  it.runIf(process.getuid?.() === 0)('a device that never ends', async () => {
    execFileSync('mknod', [at('zero.js'), 'c', '1', '5'])
    await expectSilence()
  })

  it.each(['-c', '--files-from'])(
    'a pipe of the repository that is named by %s, or linked to',
    async (flag) => {
      execFileSync('mkfifo', [at('pipe.json')])
      symlinkSync('pipe.json', at('list.json'))
      for (const name of ['pipe.json', 'list.json'])
        expect(
          await callCli(['scan', '-C', repository.path, flag, at(name)], { cwd: temporaryFolder() }),
        ).toMatchObject({
          code: 2,
          stdout: '',
          stderr: expect.stringContaining(`${name} is not a regular file`),
        })
    },
  )

  it('a configuration that is a pipe is none', async () => {
    rmSync(at('migrate-ws.config.yaml'))
    execFileSync('mkfifo', [at('migrate-ws.config.yaml')])
    await expectSilence()
  })

  it('a huge configuration is refused by name', async () => {
    writeFileSync(at('migrate-ws.config.yaml'), `# ${'x'.repeat(5_000_000)}\n`)
    const { code, stderr } = await callCli(['scan'], { cwd: repository.path })
    expect(code).toBe(2)
    expect(stderr).toMatch(/migrate-ws\.config\.yaml is larger than/)
  })
})

it('a folder that is hidden by the name of a former journal is scanned', async () => {
  mkdirSync(at('.migrate-ws'))
  writeFileSync(at('.migrate-ws/b.js'), listener)
  rmSync(at('.git'), { recursive: true })
  const { sockets } = await scanReport(repository.path)
  expect(JSON.stringify(sockets)).toContain('.migrate-ws/b.js')
})
