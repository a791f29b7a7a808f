import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import { callCli, scanReport } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const serverless = `service: chat
provider: { name: aws }
functions:
  connect:
    handler: handlers.connect
    events:
      - websocket: $connect
  send:
    handler: handlers.send
    events:
      - websocket: sendMessage
`

async function statuses(cwd: string): Promise<Readonly<Record<string, string>>> {
  const { checklist } = await scanReport(cwd)
  return Object.fromEntries(checklist.map(({ id, assessment }) => [id, assessment.status]))
}

describe('migrate-ws plan-removal', () => {
  it.each(['en', 'ja'])('drafts a plan that is incomplete until a person fills it (%s)', async (lang) => {
    const repository = new TemporaryRepository({ 'serverless.yml': serverless })
    const { path: cwd } = repository
    expect(await statuses(cwd)).toMatchObject({
      'plan-endpoint-removal': 'todo',
      'plan-lambda-removal': 'todo',
    })
    const run = await callCli(['plan-removal', '--lang', lang, '--days', '30', '-o', 'removal-plan.md'], {
      cwd,
    })
    expect(run).toMatchObject({ code: 0, stdout: '', stderr: '' })
    const draft = readFileSync(repository.at('removal-plan.md'), 'utf8')
    expect(draft).toContain('`sendMessage`')
    expect(draft).toContain('serverless.yml:11')
    expect(draft).toContain('30')
    expect(await statuses(cwd)).toMatchObject({
      'plan-endpoint-removal': 'partial',
      'plan-lambda-removal': 'partial',
    })
    const filled = draft.replaceAll('YYYY-MM-DD', '2026-09-30').replaceAll('TODO', 'deploy v41')
    repository.write('removal-plan.md', filled)
    const { checklist } = await scanReport(cwd)
    const item = checklist.find(({ id }) => id === 'plan-lambda-removal')
    expect(item?.assessment).toMatchObject({ status: 'partial' })
    expect(JSON.stringify(item?.assessment)).toContain('removal-plan.md names connect, but lacks an owner')
    repository.write('removal-plan.md', filled.replaceAll('TBD', 'Hanako Sato'))
    expect(await statuses(cwd)).toMatchObject({
      'plan-endpoint-removal': 'done',
      'plan-lambda-removal': 'done',
    })
    // Without the row of one function it is no plan of that function.
    const rows = filled.replaceAll('TBD', 'Hanako Sato').split('\n')
    repository.write('removal-plan.md', rows.filter((row) => !row.includes('`send`')).join('\n'))
    expect(await statuses(cwd)).toMatchObject({ 'plan-lambda-removal': 'partial' })
  })

  it('takes the day, the owner and the way back for every row, and is whole with all three', async () => {
    const repository = new TemporaryRepository({ 'serverless.yml': serverless })
    const { path: cwd } = repository
    const given = ['--date', '2026-09-30', '--owner', 'A | B', '--rollback', 'deploy v41']
    const file = ['-o', 'removal-plan.md']
    expect(await callCli(['plan-removal', ...given.slice(0, 4), ...file], { cwd })).toMatchObject({ code: 0 })
    expect(await statuses(cwd)).toMatchObject({ 'plan-lambda-removal': 'partial' })
    rmSync(repository.at('removal-plan.md'))
    expect(await callCli(['plan-removal', ...given, ...file], { cwd })).toMatchObject({ code: 0 })
    expect(await statuses(cwd)).toMatchObject({
      'plan-endpoint-removal': 'done',
      'plan-lambda-removal': 'done',
    })
    expect(await callCli(['plan-removal', '--date', 'soon'], { cwd })).toMatchObject({ code: 2 })
  })

  it('removes only what serves nothing else, and says where the others are called', async () => {
    const repository = new TemporaryRepository({
      'infra/main.tf': `resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_integration" "connect" {
  api_id          = aws_apigatewayv2_api.chat.id
  integration_uri = aws_lambda_function.connect.invoke_arn
}

resource "aws_lambda_function" "connect" {
  function_name = "chat-connect"
  role          = aws_iam_role.own.arn
}

resource "aws_lambda_function" "rest" {
  function_name = "orders-rest"
  role          = aws_iam_role.own.arn
}

resource "aws_api_gateway_integration" "rest" {
  uri = aws_lambda_function.rest.invoke_arn
}

resource "aws_lambda_function" "digest" {
  function_name = "digest"
  role          = aws_iam_role.own.arn
}

resource "aws_iam_role" "own" {}

resource "aws_iam_role_policy" "own" {
  role = aws_iam_role.own.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "execute-api:ManageConnections", Resource = "*" },
      { Effect = "Allow", Action = "dynamodb:GetItem", Resource = "*" },
    ]
  })
}
`,
      'src/nightly.py': "import boto3\n\nboto3.client('lambda').invoke(FunctionName='digest')\n",
    })
    const { path: cwd } = repository
    const { stdout } = await callCli(['plan-removal', '--lang', 'en'], { cwd })
    expect([...stdout.matchAll(/from = (\S+)/g)].map(([, from]) => from).sort()).toEqual([
      'aws_apigatewayv2_api.chat',
      'aws_apigatewayv2_integration.connect',
      'aws_lambda_function.connect',
    ])
    const noteOf = (name: string) => stdout.split('\n').find((row) => row.startsWith(`| \`${name}\``))
    expect(noteOf('orders-rest')).toContain('integration.rest (infra/main.tf:21)')
    expect(noteOf('digest')).toContain('invoke (src/nightly.py:3)')
    expect(noteOf('aws_iam_role_policy.own')).toContain('stays: it allows other things too')
    const filled = stdout.replaceAll('YYYY-MM-DD', '2026-09-30').replaceAll('TODO', 'deploy v41')
    repository.write('removal-plan.md', filled.replaceAll('TBD', 'Hanako Sato'))
    expect(await statuses(cwd)).toMatchObject({
      'plan-endpoint-removal': 'done',
      'plan-lambda-removal': 'done',
    })
  })

  it('a key with line ends and backticks ends no row and no fence', async () => {
    const key = JSON.stringify('send```\n\n| [x](http://evil.example) |\n```\n# Evil')
    const { path: cwd } = new TemporaryRepository({
      'serverless.yml': serverless.replace('  send:', `  ${key}:`),
    })
    const { code, stdout } = await callCli(['plan-removal', '--lang', 'en'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain('# Evil')
    const tokens = marked.lexer(stdout, { gfm: true })
    expect(tokens.flatMap((one) => (one.type === 'heading' ? [one.text] : []))).not.toContain('Evil')
    expect(tokens.flatMap((one) => (one.type === 'table' ? [one.rows.length] : []))).toEqual([4])
    expect(tokens.filter(({ type }) => type === 'code')).toHaveLength(2)
    expect(tokens.filter(({ type }) => type === 'list')).toHaveLength(1)
    expect(tokens.at(-1)?.type).toBe('code')
  })

  it('writes over nothing, and has nothing to plan where nothing is declared', async () => {
    const { path: cwd } = new TemporaryRepository({ 'serverless.yml': serverless, 'plan.md': 'ours\n' })
    expect(await callCli(['plan-removal', '-o', 'plan.md'], { cwd })).toMatchObject({
      code: 2,
      stderr: 'plan.md exists and is not overwritten; give another path to -o\n',
    })
    const { path } = new TemporaryRepository({ 'a.js': 'export {}\n' })
    expect((await callCli(['plan-removal'], { cwd: path })).code).toBe(2)
  })

  it('leaves history to a flag, and says so', async () => {
    const repository = new TemporaryRepository({ 'serverless.yml': serverless })
    const { path: cwd } = repository
    repository.write('serverless.yml', 'service: chat\nprovider: { name: aws }\n')
    repository.git('commit', '-qam', 'Remove the WebSocket API')
    const because = async (...flags: string[]) => {
      const { checklist } = await scanReport(cwd, ...flags)
      return JSON.stringify(checklist.find(({ id }) => id === 'plan-endpoint-removal')?.assessment)
    }
    expect(await because()).toContain('--history')
    expect(await because('--history')).toMatch(
      /"status":"done".*removed here in \w+ \(.*Remove the WebSocket API\)/,
    )
  })

  it('makes no link, image or mention of paths and of what else calls a function', async () => {
    const hostile = '[c](http:evil.example) ![i](x) <img src=x> @octocat www.evil.example `x@evil.example'
    const name = `${hostile.replaceAll('/', '')}.yml`
    const event = JSON.stringify(`${hostile}`)
    const text = serverless.replace('- websocket:', `- ${event}: x\n      - websocket:`)
    const repository = new TemporaryRepository({ [`${name}/serverless.yml`]: text })
    const { stdout } = await callCli(['plan-removal'], { cwd: repository.path })
    expect(stdout.split('octocat').length).toBeGreaterThan(2)
    const page = marked.parse(stdout, { gfm: true, async: false })
    expect(page.match(/<(?:a|img)\b[^>]*>/g) ?? []).toEqual([])
    expect(page.replace(/<code>[\s\S]*?<\/code>/g, '')).not.toMatch(/@\w|www\./)
  })

  it('prints commands that a shell takes as they are meant, whatever a function is called', async () => {
    const name = "x'$(touch planted)`touch planted`\n;touch planted;'"
    const text = serverless.replace('  send:\n', `  ${JSON.stringify(name)}:\n`)
    const repository = new TemporaryRepository({ 'serverless.yml': text })
    const { stdout } = await callCli(['plan-removal'], { cwd: repository.path })
    const [, block = ''] = /```sh\n([\s\S]*?)\n```/.exec(stdout) ?? []
    const folder = temporaryFolder()
    const said = execFileSync('bash', ['-c', `aws() { printf '%s\\n' "$4"; }\n${block}`], {
      cwd: folder,
    }).toString()
    expect(readdirSync(folder)).toEqual([])
    expect(said).toContain(`/aws/lambda/<${name}>`)
  })
})
