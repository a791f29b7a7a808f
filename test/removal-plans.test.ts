import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import { parseConfigs } from '../src/languages/config.js'
import { parseMarkdowns } from '../src/languages/markdown.js'
import { plannedRemovalsIn as inConfig, mayPlanIn } from '../src/languages/removal-plan/in-config.js'
import {
  plannedRemovalsIn as inMarkdown,
  mayPlanIn as mayPlanInMarkdown,
} from '../src/languages/removal-plan/in-markdown.js'
import { missingOf } from '../src/model/removal-plan.js'
import type { Language, SourceText } from '../src/model/source.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

const sourceOf = (path: string, language: Language, text: string): SourceText => ({
  path,
  language,
  zone: 'source',
  text,
  encoding: 'utf-8',
  byteOrderMark: false,
})

function markdown(text: string, path = 'docs/removal-plan.md') {
  const source = sourceOf(path, 'markdown', text)
  const [read] = parseMarkdowns([source])
  if (read?.kind !== 'parsed') throw new Error('not parsed')
  const found = inMarkdown(read.file)
  // Only what may hold a plan is parsed.
  if (found.length > 0) expect(mayPlanInMarkdown(source)).toBe(true)
  return found.map((one) => ({
    subject: one.subject,
    line: one.location.start.line,
    missing: missingOf(one).join(' '),
    ...(one.stays ? { stays: true } : {}),
  }))
}

function yaml(text: string, path = 'ops/removal.yaml') {
  const source = sourceOf(path, 'yaml', text)
  const [read] = parseConfigs([source])
  if (read?.kind !== 'parsed') throw new Error('not parsed')
  const found = inConfig(read.file)
  // Only what may hold a plan is parsed.
  if (found.length > 0) expect(mayPlanIn(source)).toBe(true)
  return found.map((one) => ({
    subject: one.subject,
    missing: missingOf(one).join(' '),
    ...(one.stays ? { stays: true } : {}),
  }))
}

describe('a removal plan', () => {
  it('is a table with a row for each resource', () => {
    expect(
      markdown(`# Removal of chat

| Resource | Where | Date | Owner | Precondition | Rollback |
|---|---|---|---|---|---|
| \`connect\` | serverless.yml:3 | 2026-09-30 | Platform | ConnectCount = 0 | redeploy v41 |
| \`send|all\` | serverless.yml:9 | YYYY-MM-DD | TBD | | TODO: how |
`),
    ).toEqual([
      { subject: '`connect`', line: 5, missing: '' },
      { subject: '`send|all`', line: 6, missing: 'date owner precondition rollback' },
    ])
  })

  it('takes what a section says for all that is below it', () => {
    expect(
      markdown(`# Decommission plan

Owner: Hanako Sato
- **Precondition:** no client for 14 days

## websocket-connections

Date: 2026-10-15

## chat-api

- Date: 2026-02-30

### Rollback

1. Deploy the tag \`v41\`.
`),
    ).toEqual([
      { subject: 'Decommission plan', line: 1, missing: 'date rollback' },
      { subject: 'websocket-connections', line: 6, missing: 'rollback' },
      { subject: 'chat-api', line: 10, missing: 'date' },
    ])
  })

  it('may be Japanese', () => {
    expect(
      markdown(
        '# 廃止計画\n\n| 対象 | 削除日 | 担当者 | 前提条件 | 切り戻し |\n|---|---|---|---|---|\n| `connect` | 2026年9月30日 | 佐藤 | 接続数が0 | 未定 |\n',
      ),
    ).toEqual([{ subject: '`connect`', line: 5, missing: 'rollback' }])
  })

  it('is nothing that does not speak of a removal, or asks none of the four', () => {
    expect(
      markdown(
        '# Team\n\n| Function | Owner | Date |\n|---|---|---|\n| `connect` | Ken | 2026-01-01 |\n',
        'docs/team.md',
      ),
    ).toEqual([])
    expect(markdown('# Removed\n\n- `connect` is gone\n')).toEqual([])
  })

  it('may be YAML', () => {
    expect(
      yaml(`removals:
  owner: Platform
  resources:
    connect: { date: 2026-09-30, precondition: no clients, rollback: [deploy v41, tell support] }
    sendMessage: { date: soon, rollback: }
  steps:
    - resource: [websocket-connections, chat-api]
      date: 2026-10-15
`),
    ).toEqual([
      { subject: 'removals', missing: 'date precondition rollback' },
      { subject: 'connect', missing: '' },
      { subject: 'sendMessage', missing: 'date precondition rollback' },
      { subject: 'websocket-connections, chat-api', missing: 'precondition rollback' },
    ])
  })

  it('says of what stays that it stays, in a heading or as a decision', () => {
    expect(
      markdown(`# Removal of chat

Owner: Hanako Sato

| Function | Action | Date | Notes |
|---|---|---|---|
| \`connect\` | remove | 2026-09-30 | keep the data for 30 days |
| \`voice\` | **Keep** on WebSocket | 2026-09-30 | |
| \`news\` | ? | kept | |

## Kept on purpose

### voice-api

## Remaining work, keep-alive of the old stack

### chat-api
`).map(({ subject, stays }) => [subject, stays ?? false]),
    ).toEqual([
      ['Removal of chat', false],
      ['`connect`', false],
      ['`voice`', true],
      ['`news`', true],
      ['Kept on purpose', true],
      ['voice-api', true],
      ['Remaining work, keep-alive of the old stack', false],
      ['chat-api', false],
    ])
    expect(
      yaml(
        'removals:\n  connect: { owner: Ken, action: delete }\n  voice: { owner: Ken, action: keep }\nnot_removed:\n  news: { owner: Ken }\n',
      ).map(({ subject, stays }) => [subject, stays ?? false]),
    ).toEqual([
      ['connect', false],
      ['voice', true],
      ['news', true],
    ])
  })

  it.each([
    ['docs/removal-plan.md', '# Chat', 'possible'],
    ['docs/chat.md', '# Removal of the chat API', 'possible'],
    ['docs/chat.md', '# The chat API', 'certain'],
  ])(
    '%s, "%s": names in it are no document to update where it is a plan',
    async (path, title, confidence) => {
      const row = '| `connectHandler` | 2026-09-30 | Platform | nobody connects | deploy v41 |'
      const { report } = await scan({
        tree: memoryTree({
          'serverless.yml': Buffer.from(
            'service: chat\nprovider: { name: aws }\nfunctions:\n  connectHandler:\n    handler: a.b\n    events:\n      - websocket: $connect\n',
          ),
          [path]: Buffer.from(
            `${title}\n\n| resource | date | owner | precondition | rollback |\n|---|---|---|---|---|\n${row}\n`,
          ),
        }),
        config: {},
        wanted: () => true,
        rules,
        items,
        version: '0',
      })
      const named = report.findings.filter(({ role }) => role === 'documentation')
      expect(named.map((finding) => finding.confidence)).toEqual([confidence])
    },
  )
})

describe('a YAML text that may hold a plan', () => {
  it.each([
    ['removal:\n  table: { owner: ops }', true],
    ['"removal plan":\n  - name: table\n    "roll back":restore', true],
    ['? removal\n: table:\n    ? owner\n    : ops', true],
    ['撤去:\n  table:\n    担当: ops', true],
    // Neither a removal nor an owner is a key here.
    ['Resources:\n  Table:\n    Description: "removal by its owner"\n    Type: AWS::DynamoDB::Table', false],
    ['Table:\n  DeletionPolicy: Retain\n  Type: AWS::DynamoDB::Table', false],
  ])('%j: %s', (text, expected) => {
    expect(mayPlanIn(sourceOf('template.yaml', 'yaml', text))).toBe(expected)
  })
})

describe('a document that may hold a plan', () => {
  it.each([
    ['# Removal of chat\n\nOwner: ops\n', true],
    ['> - ## shutDown\n', true],
    ['Phase-out\r\n---\r\nOwner: ops\r\n', true],
    ['Tear down\r===\r', true],
    ['To be deleted | Owner\n---|---\ntable | ops\n', true],
    ['## 撤去\n', true],
    // A sentence is no heading.
    ['# Clean up\n\nDelete the stack.\nOwner: ops\n\n---\n', false],
  ])('%j: %s', (text, expected) => {
    expect(mayPlanInMarkdown(sourceOf('README.md', 'markdown', text))).toBe(expected)
  })
})
