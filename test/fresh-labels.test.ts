import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const rowsOf = (name: string, folder = 'fresh') =>
  readFileSync(`test/corpus/${folder}/${name}`, 'utf8')
    .split('\n')
    .slice(1, -1)
    .map((row) => row.split('\t'))

/** The sockets of a round of fresh code, and the hits that were not taken (`test/corpus/fresh/README.md`). */
const rounds = [
  { labels: 'round-1.tsv', skips: 'round-1-skips.tsv' },
  { labels: 'round-2.tsv', skips: 'round-2-skips.tsv' },
  { labels: 'round-3.tsv', skips: 'round-3-skips.tsv' },
  { labels: 'round-4.tsv', skips: 'round-4-skips.tsv' },
]

describe.each(rounds)('$labels', ({ labels, skips }) => {
  const sockets = rowsOf(labels)
  const repositories = new Set(sockets.map(([repository]) => repository))

  it('has one socket a row: a place at a commit, a style, a class and why', () => {
    for (const [, commit, path, line, style, verdict, why, , adjudicated] of sockets) {
      const place = `${path}:${line}`
      expect(commit, place).toMatch(/^[0-9a-f]{40}$/)
      expect(Number(line), place).toBeGreaterThan(0)
      expect(style, place).not.toBe('')
      expect(['A', 'B', 'C'], place).toContain(verdict)
      expect(why, place).not.toBe('')
      expect(adjudicated, place).toBeDefined()
    }
    const places = sockets.map(([repository, , path, line]) => `${repository} ${path}:${line}`)
    expect(places).toEqual([...new Set(places)])
  })

  it('is 60 sockets of 40 repositories, at most eight of one and at most 35 % that stay', () => {
    expect(repositories.size).toBeGreaterThanOrEqual(40)
    expect(sockets.length).toBeGreaterThanOrEqual(60)
    for (const repository of repositories)
      expect(sockets.filter(([of]) => of === repository).length, repository).toBeLessThanOrEqual(8)
    const staying = sockets.filter(([, , , , , verdict]) => verdict === 'C')
    expect(staying.length / sockets.length).toBeLessThanOrEqual(0.35)
  })

  it('takes nothing that was skipped, and each skip has its query and its reason', () => {
    for (const [turn, query, repository = '', reason] of rowsOf(skips)) {
      expect([...repositories], repository).not.toContain(repository)
      expect(Number(turn), repository).toBeGreaterThan(0)
      expect(Number(query), repository).toBeGreaterThan(0)
      expect(reason, repository).not.toBe('')
    }
  })
})

/** The WebSocket routes of a round of fresh Python servers (`test/corpus/fresh-servers/README.md`). */
const serverRounds = [
  { labels: 'round-1.tsv', skips: 'round-1-skips.tsv' },
  { labels: 'round-2.tsv', skips: 'round-2-skips.tsv' },
]

describe.each(serverRounds)('servers: $labels', ({ labels, skips }) => {
  const routes = rowsOf(labels, 'fresh-servers')
  const repositories = new Set(routes.map(([repository]) => repository))

  it('has one route a row: a place at a commit, its whole path, a framework, a label and why', () => {
    for (const [, commit, path, line, route, framework, label, why, notes, adjudicated] of routes) {
      const place = `${path}:${line}`
      expect(commit, place).toMatch(/^[0-9a-f]{40}$/)
      expect(Number(line), place).toBeGreaterThan(0)
      expect(route, place).toMatch(/^\//)
      expect(['FastAPI', 'Starlette', 'Channels'], place).toContain(framework)
      expect(['servable', 'V01', 'V02', 'V03', 'V04', 'dead'], place).toContain(label)
      expect(why, place).not.toBe('')
      expect(notes, place).not.toBe('')
      expect(adjudicated, place).toBeDefined()
    }
    const places = routes.map(([repository, , path, line]) => `${repository} ${path}:${line}`)
    expect(places).toEqual([...new Set(places)])
  })

  it('is 30 applications, at most eight routes of one', () => {
    expect(repositories.size).toBe(30)
    for (const repository of repositories)
      expect(routes.filter(([of]) => of === repository).length, repository).toBeLessThanOrEqual(8)
  })

  it('takes nothing that was skipped, and each skip has its query and its reason', () => {
    for (const [turn, query, repository = '', reason] of rowsOf(skips, 'fresh-servers')) {
      expect([...repositories], repository).not.toContain(repository)
      expect(Number(turn), repository).toBeGreaterThan(0)
      expect(Number(query), repository).toBeGreaterThan(0)
      expect(reason, repository).not.toBe('')
    }
  })
})

/** The WebSocket routes and findings of a round of fresh Node servers (`test/corpus/fresh-node-servers/README.md`). */
const nodeRounds = [
  { labels: 'round-1.tsv', findings: 'round-1-findings.tsv', skips: 'round-1-skips.tsv' },
  { labels: 'round-2.tsv', findings: 'round-2-findings.tsv', skips: 'round-2-skips.tsv' },
  { labels: 'round-3.tsv', findings: 'round-3-findings.tsv', skips: 'round-3-skips.tsv' },
  { labels: 'round-4.tsv', findings: 'round-4-findings.tsv', skips: 'round-4-skips.tsv' },
  { labels: 'round-5.tsv', findings: 'round-5-findings.tsv', skips: 'round-5-skips.tsv' },
]

describe.each(nodeRounds)('Node servers: $labels', ({ labels, findings, skips }) => {
  const folder = 'fresh-node-servers'
  const routes = rowsOf(labels, folder)
  const lines = rowsOf(findings, folder)
  const repositories = new Set(routes.map(([repository]) => repository))
  const frameworks = ['ws', 'express-ws', '@fastify/websocket', 'Nest', 'Hono', 'Koa', 'Socket.IO', 'other']

  it('has one route a row: a place at a commit, its whole path, a framework, a label and why', () => {
    for (const [, commit, path, line, route, framework, label, why, notes, adjudicated] of routes) {
      const place = `${path}:${line}`
      expect(commit, place).toMatch(/^[0-9a-f]{40}$/)
      expect(Number(line), place).toBeGreaterThan(0)
      expect(route, place).toMatch(/^\//)
      expect(frameworks, place).toContain(framework)
      expect(['servable', 'V01', 'V02', 'V03', 'V04', 'V06', 'dead'], place).toContain(label)
      if (framework === 'Socket.IO') expect(['V03', 'dead'], place).toContain(label)
      expect(why, place).not.toBe('')
      expect(notes, place).not.toBe('')
      expect(adjudicated, place).toBeDefined()
    }
    const places = routes.map(([repository, , path, line]) => `${repository} ${path}:${line}`)
    expect(places).toEqual([...new Set(places)])
    expect(new Set(routes.map(([repository, commit]) => `${repository}@${commit}`)).size).toBe(
      repositories.size,
    )
  })

  it('is 20 applications, at least 12 of them on ws, at most eight routes of one', () => {
    expect(repositories.size).toBe(20)
    const onWs = routes.filter(
      ([, , , , , framework = '', label]) => !['Socket.IO', 'other'].includes(framework) && label !== 'V03',
    )
    expect(new Set(onWs.map(([repository]) => repository)).size).toBeGreaterThanOrEqual(12)
    for (const repository of repositories)
      expect(routes.filter(([of]) => of === repository).length, repository).toBeLessThanOrEqual(8)
  })

  it('has the findings of each application: a line, a kind and what the line calls, once each and in order', () => {
    expect(new Set(lines.map(([repository]) => repository))).toEqual(repositories)
    for (const [, path, line, kind, text = ''] of lines) {
      const place = `${path}:${line}`
      expect(Number(line), place).toBeGreaterThan(0)
      expect(['handler', 'send', 'registry'], place).toContain(kind?.replace(/\?$/, ''))
      expect(text, place).not.toBe('')
      expect(text.length, place).toBeLessThanOrEqual(60)
    }
    const places = lines.map(([repository, path, line, kind]) => `${repository} ${path}:${line} ${kind}`)
    expect(places).toEqual([...new Set(places)])
    for (const repository of repositories) {
      const rows = lines.filter(([of]) => of === repository)
      const paths = [...new Set(rows.map(([, path]) => path ?? ''))]
      expect(paths, repository).toEqual([...paths].sort())
      const last = rows.filter(([, path]) => path === paths.at(-1)).length
      expect(rows.length - last, repository).toBeLessThan(150)
    }
  })

  it('takes nothing that was skipped, and each skip has its query and its reason', () => {
    for (const [turn, query, repository = '', reason] of rowsOf(skips, folder)) {
      expect([...repositories], repository).not.toContain(repository)
      expect(Number(turn), repository).toBeGreaterThan(0)
      expect(query, repository).toMatch(/^[AB]\d+$/)
      expect(reason, repository).not.toBe('')
    }
  })
})

/** Applications that test their clients (`test/corpus/fresh-client-tests/README.md`). */
const clientTestRounds = [
  { list: 'round-1.tsv', skips: 'round-1-skips.tsv' },
  { list: 'round-2.tsv', skips: 'round-2-skips.tsv' },
]

describe.each(clientTestRounds)('tests of clients: $list', ({ list, skips }) => {
  const folder = 'fresh-client-tests'
  const applications = rowsOf(list, folder)
  const repositories = applications.map(([repository]) => repository)
  const doubles =
    /^(jest-websocket-mock|vitest-websocket-mock|mock-socket|stubGlobal|assigned|spy|module|class|function|server)$/

  it('is 20 applications: a commit, a runner, tests, doubles, clients and how to run them', () => {
    expect(new Set(repositories).size).toBe(20)
    expect(repositories.length).toBe(20)
    for (const [
      repository,
      commit,
      inFolder,
      runner,
      tests,
      double,
      client,
      install,
      run,
      notes,
    ] of applications) {
      expect(commit, repository).toMatch(/^[0-9a-f]{40}$/)
      expect(inFolder, repository).not.toBe('')
      expect(runner, repository).toMatch(/^(vitest|jest|react-scripts|node:test)( .*)?$/)
      for (const path of tests?.split(',') ?? []) expect(path, repository).toMatch(/\.(test|spec)\.[jt]sx?$/)
      for (const kind of double?.split(',') ?? []) expect(kind, repository).toMatch(doubles)
      expect(client, repository).not.toBe('')
      expect(install, repository).not.toBe('')
      expect(run, repository).not.toBe('')
      expect(notes, repository).toBeDefined()
    }
  })

  it('takes nothing that was skipped, and each skip has its query and its reason', () => {
    for (const [turn, query, repository = '', reason] of rowsOf(skips, folder)) {
      expect(repositories, repository).not.toContain(repository)
      expect(Number(turn), repository).toBeGreaterThan(0)
      expect(Number(query), repository).toBeGreaterThan(0)
      expect(reason, repository).not.toBe('')
    }
  })
})

/** Whole repositories (`test/corpus/fresh-systems/README.md`). */
const systemRounds = ['round-1', 'round-2', 'round-3'].map((round) => ({
  repositories: `${round}-repositories.tsv`,
  lines: `${round}-lines.tsv`,
  channels: `${round}-channels.tsv`,
  items: `${round}-items.tsv`,
  faults: `${round}-faults.tsv`,
  skips: `${round}-skips.tsv`,
}))

describe.each(systemRounds)('systems: $repositories', (files) => {
  const read = (what: keyof typeof files) => rowsOf(files[what], 'fresh-systems')
  const repositories = read('repositories')
  const names = new Set(repositories.map(([name]) => name))

  it('has a row for each line, with every column and of a repository taken', () => {
    for (const what of ['lines', 'channels', 'items', 'faults'] as const)
      for (const row of read(what)) {
        expect(names, `${what}: ${row}`).toContain(row[0])
        expect(row.length, `${what}: ${row}`).toBe({ lines: 6, channels: 6, items: 5, faults: 6 }[what])
      }
  })

  it('takes what each kind has room for, each at a commit', () => {
    const room = { gateway: 8, fastapi: 8, channels: 3, python: 3, node: 8, other: 3, sse: 4, none: 3 }
    for (const [kind, count] of Object.entries(room))
      expect(repositories.filter(([, , of]) => of === kind).length, kind).toBe(count)
    expect(repositories.length).toBe(40)
    for (const [name, commit] of repositories) expect(commit, name).toMatch(/^[0-9a-f]{40}$/)
  })

  it('has one place a row, of a kind that the page names', () => {
    const kinds = /^(route|handler|send|registry|iac|test|client)\??$/
    const ends = /^(client|server|declaration)\??$/
    for (const [name, path, line, kind = '', text] of read('lines')) {
      expect([...names]).toContain(name)
      expect(Number(line), path).toBeGreaterThan(0)
      expect(kind, path).toMatch(kinds)
      expect(text, path).not.toBe('')
    }
    for (const [name, channel, end = '', path, line] of read('channels')) {
      expect([...names]).toContain(name)
      expect(channel, path).not.toBe('')
      expect(end, path).toMatch(ends)
      expect(Number(line), path).toBeGreaterThan(0)
    }
    for (const [name, path, line, fault, why] of read('faults')) {
      expect([...names]).toContain(name)
      expect(Number(line), path).toBeGreaterThan(0)
      expect([fault, why], path).not.toContain('')
    }
  })

  it('says of each of the 16 items of each repository what may be said', () => {
    const items = read('items')
    for (const name of names)
      expect(new Set(items.filter(([of]) => of === name).map(([, item]) => item)).size, name).toBe(16)
    const statuses = ['todo', 'partial', 'done', 'not-applicable', 'manual', 'unknown']
    for (const [name, item, may = '', why] of items) {
      expect(statuses, `${name} ${item}`).toEqual(expect.arrayContaining(may.split('|')))
      expect(why, `${name} ${item}`).not.toBe('')
    }
  })

  it('takes nothing that was skipped, and each skip has its reason', () => {
    for (const [kind, query, name = '', reason] of read('skips')) {
      expect([...names], name).not.toContain(name)
      expect([kind, query, reason], name).not.toContain('')
    }
  })
})

/** Applications behind API Gateway (`test/corpus/fresh-gateways/README.md`). */
describe.each([1, 2, 3, 4, 5, 6])('round %i of gateways', (round) => {
  const gateways = (name: string) => rowsOf(`round-${round}-${name}.tsv`, 'fresh-gateways')
  const apis = gateways('apis')
  const taken = new Set(apis.map(([repository]) => repository))

  it('is ten repositories, each API at a commit, with a verdict and why it stays', () => {
    expect(taken.size).toBe(10)
    for (const [repository, commit, , declared, selection, clients, , verdict, why] of apis) {
      expect(commit, repository).toMatch(/^[0-9a-f]{40}$/)
      expect([declared, ...(clients ?? '').split(' ')].join(' '), repository).toMatch(/^(\S+:\d+ ?)+$/)
      expect(selection, repository).toMatch(/^\$request\.body\./)
      expect(verdict === 'runs' || (verdict === 'stays' && why !== ''), repository).toBe(true)
    }
  })

  it('has a handler a route, and steps in their order for each that should run', () => {
    for (const [repository, route, handler] of gateways('routes')) {
      expect([...taken], route).toContain(repository)
      expect(handler, route).toMatch(/^(\S+:\d+|none)$/)
    }
    const steps = gateways('transcripts')
    for (const [repository, , , , , , , verdict] of apis) {
      const own = steps.filter(([of]) => of === repository)
      expect(own.length > 0, repository).toBe(verdict === 'runs')
      expect(
        own.map(([, step]) => Number(step)),
        repository,
      ).toEqual(own.map((_step, at) => at + 1))
    }
    for (const [, step, , does] of steps)
      expect(['connect', 'send', 'receive', 'nothing', 'close'], step).toContain(does)
  })

  it('takes nothing that was skipped, and each skip has its query and its reason', () => {
    for (const [turn, query, repository = '', reason] of gateways('skips')) {
      expect([...taken], reason).not.toContain(repository)
      expect(Number(turn), repository).toBeGreaterThan(0)
      expect(Number(query), repository).toBeGreaterThan(0)
      expect(reason, repository).not.toBe('')
    }
  })

  it('has one result a repository, with a reason where it did not run', () => {
    const results = gateways('results')
    expect(results.map(([repository]) => repository).sort()).toEqual([...taken].sort())
    for (const [repository, , , , ran, how, reason] of results)
      expect(ran === 'yes' ? how : reason, repository).not.toBe('')
  })
})
