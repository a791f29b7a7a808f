import { describe, expect, it } from 'vitest'
import { projectsIn } from '../src/model/projects.js'
import { gather } from '../src/pipeline/gather.js'
import type { RuleHead } from '../src/rules/define-rule.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

const head = (id: string, more: Partial<RuleHead>): RuleHead => ({
  id,
  role: 'server',
  syntaxes: ['script'],
  triggers: [],
  companions: [],
  beside: [],
  follows: [],
  afterNames: false,
  afterRoutes: false,
  afterLegacy: false,
  ...more,
})
const api = head('api', { triggers: ['socket-api'] })
const other = head('other', { triggers: ['other-word'] })
const table = head('table', { companions: ['some-table'], beside: ['api'] })
const mock = head('mock', { companions: ['mock\\([\'"](?<module>[^\'"]+)'], beside: ['api'] })

/** What is read of a tree, each with the rules that may find something there. */
async function readOf(files: Record<string, string>): Promise<Record<string, readonly string[]>> {
  const { candidates } = await gather(memoryTree(files), () => true, [api, other, table, mock])
  return Object.fromEntries(
    [...candidates.values()].flat().map(({ path, rules: some }) => [path, [...(some ?? [])]]),
  )
}

/** Twelve folders with a manifest each. */
function forest(below: string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`${below}p${n}/package.json`, '{}']))
}

describe('a companion', () => {
  it('counts beside a trigger that asks for it', async () => {
    expect(await readOf({ 'api.ts': 'socket-api', 'lib/table.ts': 'some-table' })).toEqual({
      'api.ts': ['api'],
      'lib/table.ts': ['table'],
    })
  })

  it('does not count beside a trigger of rules that have nothing to do with it', async () => {
    expect(await readOf({ 'a.ts': 'other-word some-table', 'table.ts': 'some-table' })).toEqual({
      'a.ts': ['other'],
    })
  })

  it('counts in the file of the trigger too', async () => {
    expect(await readOf({ 'a.ts': 'socket-api some-table' })).toEqual({ 'a.ts': ['api', 'table'] })
  })

  it('that names a module counts where that may be one of a candidate', async () => {
    const files = {
      'src/live/feed.ts': 'socket-api',
      'a.test.ts': "mock('../src/live/feed')",
      'b.test.ts': "mock('@/live')",
      'c.test.ts': "mock('./dates'); mock('react')",
      'd.test.ts': "mock('./dates'); mock('..')",
    }
    expect(Object.keys(await readOf(files))).toEqual([
      'src/live/feed.ts',
      'a.test.ts',
      'b.test.ts',
      'd.test.ts',
    ])
  })

  it('that names a module by a path counts where a candidate, or its folder, ends so', async () => {
    const leads = [
      "'@/live/feed'",
      "'~/src/live/feed.js'",
      "'../live/feed'",
      "'/live'",
      "'./x/../live/feed'",
      "'live/src'",
    ]
    const strays = ["'@/other/feed'", "'../other/feed'", "'~/other/live'", "'/other/feed.ts'"]
    const files = Object.fromEntries(
      [...leads, ...strays].map((specifier, n) => [`tests/${n + 10}.test.ts`, `mock(${specifier})`]),
    )
    const read = Object.keys(await readOf({ ...files, 'src/live/feed.ts': 'socket-api' }))
    expect(read.slice(1)).toEqual(leads.map((_, n) => `tests/${n + 10}.test.ts`))
  })
})

describe('a tree of many projects', () => {
  it('counts companions in the project of the trigger, and outside of all projects', async () => {
    const files = {
      ...forest(''),
      'p1/api.ts': 'socket-api',
      'p1/table.ts': 'some-table',
      'p2/table.ts': 'some-table',
      'table.ts': 'some-table',
    }
    expect(Object.keys(await readOf(files)).sort()).toEqual(['p1/api.ts', 'p1/table.ts', 'table.ts'])
  })

  it('follows a path into another project, over a file that a companion brings in', async () => {
    const files = {
      ...forest(''),
      'p1/api.ts': "socket-api; import '../p2/table'",
      'p2/table.ts': "some-table; import '../p3/table'",
      'p3/table.ts': 'some-table',
      'p4/table.ts': "some-table; import '../p1/api'",
      'p5/table.ts': 'some-table',
    }
    expect(Object.keys(await readOf(files)).sort()).toEqual([
      'p1/api.ts',
      'p2/table.ts',
      'p3/table.ts',
      'p4/table.ts',
    ])
  })

  it.each<[what: string, files: Record<string, string>, areOne: boolean]>([
    ['ten folders with manifests and none over them', forest(''), false],
    ['the same deeper down', forest('samples/'), false],
    [
      'a manifest in one of their subfolders',
      Object.fromEntries(Object.keys(forest('')).map((path) => [path.replace('/', '/app/'), ''])),
      false,
    ],
    ['a manifest over them', { ...forest(''), 'package.json': '' }, true],
    ['a manifest further up', { ...forest('a/lambdas/'), 'a/template.yaml': '' }, true],
    ['few', { 'p1/package.json': '', 'p2/main.tf': '' }, true],
    [
      'folders without manifests',
      Object.fromEntries(Object.keys(forest('')).map((path) => [`${path}.md`, ''])),
      true,
    ],
  ])('is told by %s', (_, files, areOne) => {
    const paths = Object.keys(files)
    const folder = (n: number) => paths.find((path) => path.includes(`p${n}/`))?.replace(/\/[^/]*$/, '')
    expect(projectsIn(paths, []).areOne(`${folder(1)}/x.ts`, `${folder(2)}/y.ts`)).toBe(areOne)
  })

  it('joins Python projects by the name of a folder, and none by a package that is not there', () => {
    const { areOne } = projectsIn(Object.keys(forest('')), [
      { path: 'p1/main.py', text: 'import os\nfrom p2.tables import made\n' },
      { path: 'p3/main.py', text: "import os\nopen('../nowhere/x')\n" },
      { path: 'p4/main.py', text: "import os\nopen('../nowhere/x')\n" },
    ])
    expect(areOne('p1/a.py', 'p2/b.py')).toBe(true)
    expect(areOne('p1/a.py', 'p3/b.py')).toBe(false)
    expect(areOne('p3/a.py', 'p4/b.py')).toBe(false)
  })
})

describe('the rules', () => {
  it('name others that exist and have triggers', () => {
    const triggering = new Set(rules.filter(({ triggers }) => triggers.length > 0).map(({ id }) => id))
    for (const { id, beside, follows } of rules)
      for (const named of [...beside, ...follows]) expect(triggering, `${id} names ${named}`).toContain(named)
  })

  it('take no word in passing for one of theirs', async () => {
    const files = {
      'app.py': 'from fastapi import WebSocket',
      'consumers.py': 'class Live(Base):\n    async def disconnect(self, code):\n        pass',
      'database.py': 'def stop():\n    database.disconnect()',
      'failures.py': 'try:\n    put()\nexcept ClientError:\n    pass',
      'imported.py': 'from botocore.exceptions import ClientError',
      'jobs.py': 'jobs = []\njobs.append(Queue())',
      'pool.py': 'def get_connection():\n    pass',
      'prose.json': '{ "documentation": "An AWS::CloudFormation::Stack is nested." }',
      'stack.json': '{ "Resources": { "A": { "Type": "AWS::CloudFormation::Stack" } } }',
      'tls.py': 'def _decref_socketios(self):\n    return socket.SocketIO(self, "r")',
    }
    const { candidates } = await gather(memoryTree(files), () => true, rules)
    expect([...candidates.values()].flatMap((some) => some.map(({ path }) => path)).sort()).toEqual([
      'app.py',
      'consumers.py',
      'failures.py',
      'stack.json',
    ])
  })

  it('count queues that are kept somewhere in a project that streams', async () => {
    const files = {
      'api.py': 'return EventSourceResponse(events())',
      'hub.py': 'listeners = []\nqueue = Queue()\nlisteners.append(queue)',
      'one.py': 'queue = Queue()',
    }
    const { candidates } = await gather(memoryTree(files), () => true, rules)
    expect([...candidates.values()].flatMap((some) => some.map(({ path }) => path)).sort()).toEqual([
      'api.py',
      'hub.py',
    ])
  })

  it('have a word by which their files are found', () => {
    for (const { id, triggers, companions, beside, afterLegacy } of rules) {
      expect(triggers.length + companions.length > 0 || afterLegacy, id).toBe(true)
      // Companions alone ask for nothing.
      expect(triggers.length > 0 || beside.length > 0 || afterLegacy, id).toBe(true)
    }
  })
})
