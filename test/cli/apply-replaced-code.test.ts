import { expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const handler = 'exports.handler = async () => ({ statusCode: 200 })\n'

const terraform = (packed: string, more = '') => `resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}
data "archive_file" "chat" {
  type        = "zip"
  output_path = "\${path.module}/chat.zip"
  ${packed}
}
resource "aws_lambda_function" "chat_handler" {
  function_name    = "\${var.stage}-chat-handler"
  handler          = "chat-handler.handler"
  runtime          = "nodejs20.x"
  filename         = data.archive_file.chat.output_path
  source_code_hash = data.archive_file.chat.output_base64sha256
  ${more}
}
resource "aws_apigatewayv2_integration" "chat" {
  api_id          = aws_apigatewayv2_api.chat.id
  integration_uri = aws_lambda_function.chat_handler.invoke_arn
}
resource "aws_apigatewayv2_route" "all" {
  api_id    = aws_apigatewayv2_api.chat.id
  route_key = "$default"
  target    = "integrations/\${aws_apigatewayv2_integration.chat.id}"
}
`

const workflow = (name: string, folder: string) => `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: cd ${folder} && zip -r ../code.zip .
      - run: |
          aws lambda update-function-code \\
            --function-name ${name} \\
            --zip-file fileb://code.zip
`

const file = 'source_file = "${path.module}/chat-handler.js"'
const base = { 'package.json': '{}\n', 'app/chat.js': handler }
const stub = { 'infra/chat-handler.js': handler }

const said = async (files: Readonly<Record<string, string>>) => {
  const { path: cwd } = new TemporaryRepository({ ...base, ...files })
  const { stderr } = await callCli(['apply', '--servers', '--dry-run', '--lang', 'en'], { cwd })
  return stderr
}

const deploy = '.github/workflows/deploy.yml'

it.each([
  ['named by a variable', '${{ vars.CHAT_HANDLER_LAMBDA }}', 'app'],
  ['named by any variable', '$FUNCTION_NAME', 'app'],
  ['named in full', 'prod-chat-handler', 'app'],
])(
  'does not run code in whose place a workflow puts other code: the function is %s',
  async (_, name, from) => {
    const shown = await said({ 'infra/main.tf': terraform(file), ...stub, [deploy]: workflow(name, from) })
    expect(shown).toContain(
      `V14 other code than is declared may be put into aws_lambda_function.chat_handler (${deploy}:8)`,
    )
    expect(shown).toMatch(/^ {10}\$default: (?!infra)/m)
  },
)

it.each([
  ['of another function', '${{ vars.MAIL_LAMBDA }}', 'app'],
  ['of the same folder', '${{ vars.CHAT_HANDLER_LAMBDA }}', 'infra'],
])('runs the code that is declared beside a workflow %s', async (_, name, from) => {
  const shown = await said({ 'infra/main.tf': terraform(file), ...stub, [deploy]: workflow(name, from) })
  expect(shown).toContain('Lambda handlers could also run in a process')
})

it('does not run code that Terraform lets others replace', async () => {
  const ignoring = 'lifecycle {\n    ignore_changes = [filename, source_code_hash]\n  }'
  expect(await said({ 'infra/main.tf': terraform(file, ignoring), ...stub })).toContain(
    'other code than is declared may be put into aws_lambda_function.chat_handler (infra/main.tf:17)',
  )
})

it.each([
  ['in general', '$FUNCTION_NAME', /^ {10}\$default: infra\/chat-handler\.js#handler$/m],
  ['for other code', '${{ vars.CHAT_HANDLER_LAMBDA }}', /^ {10}\$default: (?!infra)/m],
])(
  'proposes the code that is declared where Terraform leaves it to a workflow %s',
  async (_, name, proposed) => {
    const ignoring = 'lifecycle {\n    ignore_changes = [source_code_hash]\n  }'
    const files = { 'infra/main.tf': terraform(file, ignoring), ...stub, [deploy]: workflow(name, 'app') }
    expect(await said(files)).toMatch(proposed)
  },
)

it('runs the code that the configuration names, whatever a workflow or Terraform may put there', async () => {
  const ignoring = 'lifecycle {\n    ignore_changes = [filename]\n  }'
  const shown = await said({
    'infra/main.tf': terraform(file, ignoring),
    ...stub,
    [deploy]: workflow('$FUNCTION_NAME', 'app'),
    'migrate-ws.config.yaml': 'gateway:\n  handlers:\n    $default: app/chat.js#handler\n',
  })
  expect(shown).toContain('Lambda handlers could also run in a process')
})

it('does not take a file for code that stands in the archive itself', async () => {
  const inline =
    'source {\n    content  = "exports.handler = async () => {}"\n    filename = "chat-handler.js"\n  }'
  expect(await said({ 'infra/main.tf': terraform(inline), 'chat-handler.js': handler })).toContain(
    'V14 the code of aws_lambda_function.chat_handler was not found',
  )
})

it('does not say of an integration without an address that its function is declared elsewhere', async () => {
  const empty = terraform(file).replace('aws_lambda_function.chat_handler.invoke_arn', '""')
  expect(await said({ 'infra/main.tf': empty, ...stub })).toContain(
    'V14 no function was read of the integration of the route $default  (infra/main.tf:',
  )
})
