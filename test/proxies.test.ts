import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadParsers } from '../src/pipeline/parse.js'
import { planProxies } from '../src/pipeline/proxies/plan-proxies.js'
import { hostOf } from '../src/pipeline/source-host.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'

/** The route that a case is about, where `asked.json` says nothing else. */
const usual: Asked = {
  routes: [{ socket: '/ws', stream: '/ws/stream', send: '/ws/message', as: 'server', isKit: true }],
  origins: [{ kind: 'page' }, { kind: 'host', scheme: 'https', host: 'chat.example.com' }],
}

type Asked = Pick<Parameters<typeof planProxies>[0], 'routes' | 'origins'>

interface Case {
  readonly before: Record<string, Uint8Array>
  readonly after: Record<string, Uint8Array>
  readonly asked: Asked
  readonly account: string
}

function caseAt(folder: string): Case {
  const before = filesBelow(join(folder, 'input'))
  const changed = join(folder, 'output')
  const asked = join(folder, 'asked.json')
  return {
    before,
    after: { ...before, ...(existsSync(changed) ? filesBelow(changed) : {}) },
    asked: existsSync(asked) ? { ...usual, ...JSON.parse(readFileSync(asked, 'utf8')) } : usual,
    account: readFileSync(join(folder, 'account.txt'), 'utf8'),
  }
}

function planned(files: Record<string, Uint8Array>, asked: Asked) {
  const paths = Object.keys(files).sort()
  const plan = planProxies({
    host: hostOf(memoryTree(files), paths),
    ignores: () => false,
    ...asked,
  })
  expect(plan.failed).toEqual([])
  const texts = Object.fromEntries(
    paths.map((path) => [
      path,
      plan.texts.get(path)?.text ?? Buffer.from(files[path] ?? []).toString('utf8'),
    ]),
  )
  const at = ({ path, start }: { path: string; start: { line: number } }) => `${path}:${start.line}`
  const account = [
    ...plan.edited.map(({ location, what, gains }) => `edited ${at(location)} ${what}: ${gains.join(', ')}`),
    ...plan.passing.map(({ location, what }) => `passes ${at(location)} ${what}`),
    ...plan.steps.flatMap(({ location, what, byHand, lines }) => [
      `by hand (${byHand}) ${at(location)} ${what}`,
      ...lines.map((line) => `  ${line}`),
    ]),
  ]
  return { texts, account: account.map((line) => `${line.trimEnd()}\n`).join('') }
}

/** Every folder holds settings before and after; `account.txt` says what became of each rule that lets the WebSockets of the route through. */
describe('the rules of proxies', () => {
  const cases = 'transforms/proxies/cases'
  beforeAll(() => loadParsers(['python']))
  it.each(readdirSync(cases).sort())('%s', (name) => {
    const { before, after, asked, account } = caseAt(join(cases, name))
    const first = planned(before, asked)
    const texts = Object.fromEntries(
      Object.entries(after).map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]),
    )
    expect(first).toEqual({ texts, account })
    expect(planned(after, asked).texts, 'a second run changes nothing').toEqual(texts)
  })
})
