import { chmodSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.js'
import { chat, configuration, listener } from '../support/clients.js'
import { callCli } from '../support/run-cli.js'
import { git, TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'
import { terminalOf } from '../support/typing.js'

const withoutLastBreak = chat.replace(/\n$/, '')

/** What git's patch format finds hard, at the top level and below. */
const contents: Readonly<Record<string, string | Uint8Array>> = {
  'plain.js': chat,
  'crlf.js': chat.replaceAll('\n', '\r\n'),
  'mixed ends.js': chat.replace(/(\n[^\n]*\n[^\n]*)\n/g, '$1\r\n'),
  'bom.js': `\ufeff${chat}`,
  'bom-crlf.ts': `\ufeff${listener.replace('(show)', '(show: (text: string) => void)').replaceAll('\n', '\r\n')}`,
  'latin1.js': Buffer.from(chat.replace('A chat.', 'Un caf\xe9 \xa0\x85.'), 'latin1'),
  'no-final-newline.js': withoutLastBreak,
  'no-final-newline-crlf.js': withoutLastBreak.replaceAll('\n', '\r\n'),
  'odd-breaks.js': `/* \u2028 \u2029 \u0085 \f \v */\n${chat}`,
  'a name with blanks.js': chat,
  ' blank at the ends .js': chat,
  '日本語 🙂 é.js': chat,
  'e\u0301-decomposed.js': chat,
  'qu"ote\'s.js': chat,
  'back\\slash.js': chat,
  'tab\there.js': chat,
  'new\nline.js': chat,
  'dev/null': 'not a script',
  'dev/null.js': listener,
}

/** Of these, those in a subfolder: where the name stands in the diff, it stands with the folder's. */
const below = [
  'plain.js',
  'crlf.js',
  'latin1.js',
  'no-final-newline.js',
  ' blank at the ends .js',
  '日本語 🙂 é.js',
  'new\nline.js',
  'dev/null.js',
]

describe('apply --dry-run', () => {
  const files = {
    ...contents,
    ...Object.fromEntries(below.map((name) => [`sub/${name}`, contents[name] ?? ''])),
  }
  const origin = new TemporaryRepository({ ...files, 'migrate-ws.config.yaml': configuration })

  it('shows a person the own files first, and what is new of this tool in one line', async () => {
    const { path } = new TemporaryRepository({
      'a/room.js': chat,
      'z/feed.js': listener.replace(/\}\n\}\n$/, '}\n  socket.onclose = (event) => show(event.code)\n}\n'),
      'migrate-ws.config.yaml': configuration,
    })
    const shown = async (...more: readonly string[]) => {
      const { terminal, said } = terminalOf(path, '')
      expect(await main(['apply', '--dry-run', ...more], terminal)).toBe(0)
      return said.out.match(/^(diff --git|new file .*, [\d,]+ lines).*$/gm)
    }
    const own = ['diff --git a/a/room.js b/a/room.js', 'diff --git a/z/feed.js b/z/feed.js']
    expect(await shown()).toEqual([
      ...own,
      expect.stringMatching(/^new file \S*sse-socket\.js, [\d,]+ lines \(--verbose shows them\)$/),
    ])
    expect(await shown('--verbose')).toEqual([...own, expect.stringMatching(/^diff --git .*sse-socket\.js$/)])
  })

  it('writes nothing, not even a time stamp', async () => {
    const before = stampsOf(origin.path)
    const { code } = await callCli(['apply', '--dry-run'], { cwd: origin.path })
    const check = await callCli(['apply', '--check'], { cwd: origin.path })
    expect([code, check.code]).toEqual([0, 1])
    expect(stampsOf(origin.path)).toEqual(before)
  })

  it.each<readonly [where: string, cwd: string, args: readonly string[], count: number]>([
    ['the top level', '.', [], 26],
    ['a subfolder, by -C', '.', ['-C', 'sub'], 8],
    ['a subfolder, from within', 'sub', [], 8],
    ['one file', '.', ['sub/日本語 🙂 é.js'], 1],
  ])('its diff, given to git apply, is apply byte for byte: %s', async (_where, cwd, args, count) => {
    const [patched, applied] = [cloneOf(origin), cloneOf(origin)]
    const { code, bytes } = await callCli(['apply', '--dry-run', '--quiet', ...args], {
      cwd: join(patched, cwd),
    })
    expect(code).toBe(0)
    const patch = join(temporaryFolder(), 'a.patch')
    writeFileSync(patch, bytes)
    git(join(patched, cwd), 'apply', '--whitespace=nowarn', patch)
    const { code: written } = await callCli(['apply', ...args], { cwd: join(applied, cwd) })
    expect(written).toBe(0)
    expect(bytesOf(patched)).toEqual(bytesOf(applied))
    expect(git(applied, 'diff', '--name-only', '-z').split('\0').filter(Boolean)).toHaveLength(count)
  })

  it('prints the diff alone on stdout, and what it means on stderr', async () => {
    const { stdout, stderr } = await callCli(['apply', '--dry-run', 'plain.js'], { cwd: origin.path })
    expect(stdout).toMatch(/^diff --git a\/plain.js b\/plain.js\n--- a\/plain.js\n\+\+\+ b\/plain.js\n@@ -1,/)
    expect(stderr).toContain('Would rewrite 1 socket in 1 file')
    const quiet = await callCli(['apply', '--dry-run', '--quiet', 'plain.js'], { cwd: origin.path })
    expect(quiet).toMatchObject({ stdout, stderr: '' })
  })

  it('shows uncommitted files and guessed endpoints too: it writes nothing', async () => {
    const repository = new TemporaryRepository({ 'migrate-ws.config.yaml': 'ownHosts: [api.example.com]\n' })
    repository.write('a.js', listener)
    const { code, stdout, stderr } = await callCli(['apply', '--dry-run'], { cwd: repository.path })
    expect(code).toBe(0)
    expect(stdout).toContain("+  const events = new EventSource('https://api.example.com/ws/stream'")
    expect(stderr).toContain('guessed')
  })
})

describe('apply keeps', () => {
  it('encoding, byte order mark, line ends, and every line that no edit names', async () => {
    const repository = new TemporaryRepository({ ...contents, 'migrate-ws.config.yaml': configuration })
    const { code } = await callCli(['apply'], { cwd: repository.path })
    expect(code).toBe(0)
    for (const [name, content] of Object.entries(contents)) {
      const before = Buffer.from(content).toString('latin1')
      const after = repository.read(name).toString('latin1')
      const removed = removedLines(before, after)
      const mayGo = /socket/
      expect({ name, wrong: removed.filter((line) => !mayGo.test(line)) }).toEqual({ name, wrong: [] })
      expect(after.startsWith('\xef\xbb\xbf')).toBe(before.startsWith('\xef\xbb\xbf'))
      expect(after.endsWith('\n')).toBe(before.endsWith('\n'))
      if (!before.replaceAll('\r\n', '').includes('\n'))
        expect(after.replaceAll('\r\n', '')).not.toContain('\n')
    }
  })

  it('mode bits', async () => {
    const repository = new TemporaryRepository({ 'migrate-ws.config.yaml': configuration })
    const modes = { 'run.js': 0o755, 'group.js': 0o664, 'private.js': 0o600 }
    for (const [name, mode] of Object.entries(modes)) {
      repository.write(name, listener)
      chmodSync(repository.at(name), mode)
    }
    repository.commit()
    const { code } = await callCli(['apply'], { cwd: repository.path })
    expect(code).toBe(0)
    for (const [name, mode] of Object.entries(modes)) {
      expect(repository.read(name).toString()).toContain('EventSource')
      expect(lstatSync(repository.at(name)).mode & 0o777).toBe(mode)
    }
    expect(repository.git('diff', '--summary')).toBe('')
    expect(readdirSync(repository.path).filter((name) => name.startsWith('.migrate-ws'))).toEqual([])
  })
})

/** Lines of `before` that `git diff` says are gone. */
function removedLines(before: string, after: string): string[] {
  const left = new Map<string, number>()
  for (const line of after.split(/(?<=\n)/)) left.set(line, (left.get(line) ?? 0) + 1)
  return before.split(/(?<=\n)/).filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  })
}

function cloneOf({ path }: TemporaryRepository): string {
  const clone = join(temporaryFolder(), 'clone')
  git(path, 'clone', '-q', path, clone)
  return clone
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .filter((name) => !name.startsWith('/.git/'))
    .sort()
}

function bytesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesOf(folder).map((name) => [name, readFileSync(folder + name).toString('latin1')]),
  )
}

function stampsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesOf(folder).map((name) => {
      const { mtimeNs, ctimeNs, ino, mode } = lstatSync(folder + name, { bigint: true })
      return [name, `${mtimeNs} ${ctimeNs} ${ino} ${mode} ${readFileSync(folder + name).toString('latin1')}`]
    }),
  )
}
