import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { scan } from '../src/pipeline/scan.js'
import html from '../src/reporters/html.js'
import json from '../src/reporters/json.js'
import markdown from '../src/reporters/markdown.js'
import { diskTree } from '../src/repository/disk-tree.js'
import { reportKeys } from '../src/repository/own-files.js'
import { rules } from '../src/rules/index.js'
import { smallReport } from './reporters/small-report.js'
import { temporaryFolder } from './support/temporary-repository.js'

async function pathsFound(name: string, text: string): Promise<readonly string[]> {
  const folder = temporaryFolder({ [name]: text, 'a.js': "new WebSocket('wss://api.example.com/ws')\n" })
  const { report } = await scan({
    tree: diskTree(folder),
    config: {},
    wanted: () => true,
    rules,
    items: [],
    version: '0',
  })
  return [...new Set(report.findings.map(({ location }) => location.path))]
}

describe('a report that was written into the tree', () => {
  it.each([
    ['report.html', html],
    ['report.json', json],
    ['report.md', markdown],
  ] as const)('is no finding of the next scan (%s)', async (name, reporter) => {
    const text = reporter.render(smallReport, { lang: 'en', color: false, verbose: false })
    expect(await pathsFound(name, text)).toEqual(['a.js'])
  })

  it.each([
    ['page.html', "<!-- migrate-ws:report --><script>new WebSocket('wss://api.example.com/ws')</script>"],
    ['page.html', '<!-- migrate-ws:report --><body onload="new WebSocket(\'wss://api.example.com/ws\')">'],
    ['page.vue', "<!-- migrate-ws:report -->\n<script>new WebSocket('wss://api.example.com/ws')</script>"],
    ['page.js', "<!-- migrate-ws:report -->\nnew WebSocket('wss://api.example.com/ws')\n"],
    [
      'template.json',
      `{ "schemaVersion": 2, "tool": { "name": "migrate-ws" }, "Resources": { "A": { "Type": "AWS::ApiGatewayV2::Api", "Properties": { "ProtocolType": "WEBSOCKET" } } } }`.replace(
        /": \{/g,
        '": {',
      ),
    ],
  ])('is none where it runs something: %s', async (name, text) => {
    expect(await pathsFound(name, text)).toContain(name)
  })

  it('has these keys in JSON', () => {
    const schema = JSON.parse(readFileSync('schema/report.schema.json', 'utf8'))
    expect([...reportKeys].sort()).toEqual(Object.keys(schema.properties).sort())
  })

  it('is told by its first lines only: another page with the same code is read', async () => {
    const page = `<!doctype html>\n<p>migrate-ws:report</p>\n<script>new WebSocket('wss://api.example.com/ws')</script>\n`
    expect(await pathsFound('page.html', page)).toEqual(['a.js', 'page.html'])
  })
})
