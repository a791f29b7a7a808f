import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { chat, configuration, listener } from '../support/clients.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

function repositoryWith(files: Readonly<Record<string, string>> = {}) {
  return new TemporaryRepository({
    'web/migrate-ws.config.yaml': configuration,
    'web/chat.js': chat,
    'docs/readme.md': '',
    ...files,
  })
}

const apply = (repository: TemporaryRepository, ...args: readonly string[]) =>
  callCli(['apply', '-C', 'web', ...args], { cwd: repository.path })

describe('apply --contract', () => {
  it('writes YAML or JSON by the ending, and undo takes it back', async () => {
    const repository = repositoryWith({ 'docs/kept.json': '' })
    const first = await apply(repository, '--contract', '../docs/api.yaml')
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toContain('  POST /api/message\n       auth: none seen\n')
    expect(first.stdout).toContain('The contract is in ../docs/api.yaml (OpenAPI 3.1)')
    const yaml = parse(repository.read('docs/api.yaml').toString())
    expect(yaml).toMatchObject({
      openapi: '3.1.1',
      'x-migrate-ws': { from: 'web' },
      paths: { '/api/message': { post: {} }, '/api/stream': { get: {} } },
    })
    expect((await apply(repository, '--contract', '../docs/api.yaml')).stdout).toContain(
      'No endpoint is needed: ../docs/api.yaml was not touched.',
    )
    expect((await callCli(['undo', '-C', 'web'], { cwd: repository.path })).code).toBe(0)
    expect(repository.read('web/chat.js').toString()).toBe(chat)
    expect(existsSync(repository.at('docs/api.yaml'))).toBe(false)

    expect((await apply(repository, '--contract', '../docs/kept.json')).code).toBe(0)
    expect(JSON.parse(repository.read('docs/kept.json').toString())).toEqual(yaml)
    expect(repository.git('status', '--porcelain', '-z').split('\0').sort().filter(Boolean)).toEqual([
      ' M docs/kept.json',
      ' M web/chat.js',
    ])
    expect((await callCli(['undo', '-C', 'web'], { cwd: repository.path })).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('takes an older contract back to its bytes, and refuses where somebody changed the new one', async () => {
    const repository = repositoryWith({ 'web/feed.js': listener })
    expect((await apply(repository, 'chat.js', '--contract', 'api.yaml')).code).toBe(0)
    const older = `# Ours.\n${repository.read('web/api.yaml')}`
    repository.write('web/chat.js', chat)
    repository.write('web/api.yaml', older)
    repository.commit()
    expect((await apply(repository, '--contract', 'api.yaml')).stdout).toContain(
      'in api.yaml (OpenAPI 3.1).\n',
    )
    const newer = repository.read('web/api.yaml').toString()
    expect(newer).not.toContain('# Ours.')
    repository.write('web/api.yaml', `${newer}# mine\n`)
    const refused = await callCli(['undo', '-C', 'web'], { cwd: repository.path })
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('web/api.yaml was changed, so nothing was undone')
    repository.write('web/api.yaml', newer)
    expect((await callCli(['undo', '-C', 'web'], { cwd: repository.path })).code).toBe(0)
    expect(repository.read('web/api.yaml').toString()).toBe(older)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('outside of the repository it is written whole, is said to be, and stays', async () => {
    const repository = repositoryWith()
    const elsewhere = temporaryFolder()
    const { stdout, code } = await apply(repository, '--contract', `${elsewhere}/api.yaml`)
    expect(code).toBe(0)
    expect(stdout).toContain('outside of this repository: undo leaves it.')
    expect((await callCli(['undo', '-C', 'web'], { cwd: repository.path })).code).toBe(0)
    expect(repository.git('status', '--porcelain')).toBe('')
    expect(readdirSync(elsewhere)).toEqual(['api.yaml'])
    expect(parse(readFileSync(`${elsewhere}/api.yaml`, 'utf8'))).toMatchObject({ openapi: '3.1.1' })
  })

  it('outside of git, the folder that is worked on is what undo reaches', async () => {
    const folder = temporaryFolder({ 'migrate-ws.config.yaml': configuration, 'chat.js': chat })
    expect((await callCli(['apply', '--contract', 'api.json'], { cwd: folder })).code).toBe(0)
    expect(existsSync(`${folder}/api.json`)).toBe(true)
    expect((await callCli(['undo'], { cwd: folder })).code).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['chat.js', 'migrate-ws.config.yaml'])
  })

  it('is not a file that this very apply rewrites', async () => {
    const repository = repositoryWith({
      // It loses the library, whose last use goes.
      'web/package.json':
        '{ "name": "web", "type": "module", "dependencies": { "isomorphic-ws": "^5.0.0" } }\n',
      'web/chat.js': `import WebSocket from 'isomorphic-ws'\n${chat}`,
    })
    const { code, stderr } = await apply(repository, '--allow-dirty', '--contract', 'package.json')
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('rewrites package.json itself'),
    })
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('is a file of the diff where apply writes nothing', async () => {
    const repository = repositoryWith()
    const dry = await apply(repository, '--dry-run', '--contract', 'api.yaml')
    expect(dry).toMatchObject({ code: 0 })
    expect(dry.stdout).toContain('+++ b/web/api.yaml\n')
    expect(dry.stdout).toContain('\n+openapi: 3.1.1\n')
    expect(dry.stderr).toContain('would be written to api.yaml')
    expect(dry.stderr).toContain('Next: migrate-ws apply -C web --contract api.yaml\n')
    const check = await apply(repository, '--check', '--contract', 'readme.yml', '--lang', 'ja')
    expect(check).toMatchObject({ code: 1, stdout: 'chat.js\n' })
    expect(check.stderr).toContain('readme.yml に書き込まれます')
    expect(existsSync(repository.at('web/api.yaml'))).toBe(false)
    expect(existsSync(repository.at('web/readme.yml'))).toBe(false)
  })

  it.each([
    ['-', 'goes into a file'],
    ['api.md', 'JSON or YAML'],
    ['folder.yaml', 'is not a file'],
    ['none/api.yaml', 'There is no folder'],
    ['../.git/api.yaml', "in git's own folder"],
    ['nowhere.yaml', 'goes through a link of this repository (web/nowhere.yaml)'],
    ['link.yaml', 'goes through a link of this repository (web/link.yaml)'],
    ['node_modules/api.yaml', "lies in node_modules, which holds other people's code"],
    ['local/api.yaml', 'git ignores'],
  ])('refuses %s', async (name, because) => {
    const repository = repositoryWith({ 'web/folder.yaml/x': '', '.gitignore': 'local/\nnode_modules/\n' })
    symlinkSync('not-there.yaml', repository.at('web/nowhere.yaml'))
    symlinkSync('api.yaml', repository.at('web/link.yaml'))
    repository.write('web/node_modules/x', '')
    repository.write('web/local/x', '')
    repository.commit()
    const { code, stderr, stdout } = await apply(repository, '--contract', name)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(because)
    expect(stderr).toMatch(/migrate-ws apply --contract (?:sse-)?openapi\.yaml/)
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('leaves what it would lose, with every file as it was, until told otherwise', async () => {
    const byHand = 'openapi: 3.1.0\ninfo: { title: By hand, version: "1" }\npaths: {}\n'
    const repository = repositoryWith({ 'web/api.yaml': byHand, 'web/feed.js': listener })
    const dry = await apply(repository, '--dry-run', '--contract', 'api.yaml')
    expect(dry.stderr).toContain(
      'would not be written: api.yaml holds something that migrate-ws did not write',
    )
    const refused = await apply(repository, '--contract', 'api.yaml')
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('name another file')
    expect(repository.git('status', '--porcelain')).toBe('')

    expect((await apply(repository, 'chat.js', '--allow-dirty', '--contract', 'api.yaml')).code).toBe(0)
    repository.commit()
    const half = repository.read('web/api.yaml').toString()
    // The chat is rewritten and gone: a contract of the feed alone would lose what it needs.
    const second = await apply(repository, '--contract', 'api.yaml')
    expect(second.stderr).toContain('says more than this run knows about POST /api/message')
    expect(second.code).toBe(2)
    expect(repository.read('web/api.yaml').toString()).toBe(half)
    expect(repository.git('status', '--porcelain')).toBe('')
  })
})
