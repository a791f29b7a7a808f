import { symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { logRows } from '../src/checklist/log-groups.js'
import type { Finding } from '../src/model/finding.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'
import { scanReport } from './support/run-cli.js'
import { TemporaryRepository } from './support/temporary-repository.js'

const files = {
  'infra/api.tf': [
    'resource "aws_apigatewayv2_api" "chat" {\n  name = "chat-api"\n  protocol_type = "WEBSOCKET"\n}',
    'resource "aws_apigatewayv2_route" "send" {',
    '  api_id = aws_apigatewayv2_api.chat.id\n  route_key = "sendMessage"',
    '  target = "integrations/${aws_apigatewayv2_integration.send.id}"\n}',
    'resource "aws_apigatewayv2_integration" "send" {',
    '  api_id = aws_apigatewayv2_api.chat.id\n  integration_uri = aws_lambda_function.send.invoke_arn\n}',
  ].join('\n'),
  'infra/functions.tf': [
    'data "archive_file" "send" {\n  source_dir = "${path.module}/../lambda/send"\n}',
    'resource "aws_lambda_function" "send" {',
    '  function_name = "chat-send"\n  filename = data.archive_file.send.output_path',
    '  runtime = "python3.12"\n  handler = "app.handler"',
    '  environment {\n    variables = { CONNECTIONS = aws_dynamodb_table.connections.name }\n  }\n}',
    'resource "aws_dynamodb_table" "connections" {',
    '  name = "chat-connections"\n  hash_key = "connectionId"\n  deletion_protection_enabled = true\n}',
    'resource "aws_cloudwatch_log_group" "send" {\n  name = "/aws/lambda/chat-send"\n  retention_in_days = 7\n}',
    'resource "aws_cloudwatch_metric_alarm" "none" {',
    '  namespace = "AWS/ApiGateway"\n  metric_name = "ConnectCount"\n  treat_missing_data = "breaching"\n}',
  ].join('\n'),
}

async function findings(): Promise<ReadonlyMap<string, Finding>> {
  const tree = memoryTree(files)
  const { facts } = await scan({ tree, config: {}, wanted: () => true, rules, items: [], version: '0.0.0' })
  return new Map(facts.findings.map((finding) => [finding.scope, finding]))
}

const linksOf = (finding: Finding | undefined) => finding?.links.map(({ kind, name }) => `${kind} ${name}`)

describe('what Terraform declares of one channel', () => {
  it('is tied together by names', async () => {
    const found = await findings()
    const api = 'declaration infra/api.tf#aws_apigatewayv2_api.chat'
    expect(linksOf(found.get('aws_apigatewayv2_api.chat'))).toEqual([api])
    expect(linksOf(found.get('aws_apigatewayv2_route.send'))).toEqual([
      'declaration infra/api.tf#aws_apigatewayv2_route.send',
      api,
      'route sendMessage',
    ])
    expect(linksOf(found.get('aws_lambda_function.send'))).toEqual([
      'declaration infra/functions.tf#aws_lambda_function.send',
      'function chat-send',
      'handler lambda/send/app.py:handler',
      api,
    ])
    expect(linksOf(found.get('aws_dynamodb_table.connections'))).toEqual([
      'declaration infra/functions.tf#aws_dynamodb_table.connections',
      'table chat-connections',
      'variable CONNECTIONS',
    ])
    expect(linksOf(found.get('aws_cloudwatch_log_group.send'))).toEqual([
      'declaration infra/functions.tf#aws_cloudwatch_log_group.send',
      'declaration infra/functions.tf#aws_lambda_function.send',
      'log-group /aws/lambda/chat-send',
    ])
    expect(linksOf(found.get('aws_cloudwatch_metric_alarm.none'))).toEqual([
      'declaration infra/functions.tf#aws_cloudwatch_metric_alarm.none',
      'metric AWS/ApiGateway ConnectCount',
    ])
  })

  it('carries what the checklist asks', async () => {
    const found = await findings()
    const of = (scope: string) => [found.get(scope)?.resource, found.get(scope)?.data]
    expect(of('aws_lambda_function.send')).toEqual([
      'function',
      { function: 'chat-send', uses: 'route sendMessage' },
    ])
    expect(of('aws_dynamodb_table.connections')).toEqual([
      'connection-table',
      { table: 'chat-connections', key: 'connectionId', protection: 'deletion_protection_enabled' },
    ])
    expect(of('aws_cloudwatch_log_group.send')).toEqual([
      'log-group',
      { writer: 'aws_lambda_function.send', days: '7' },
    ])
    expect(of('aws_cloudwatch_metric_alarm.none')).toEqual([
      'alarm',
      { metric: 'AWS/ApiGateway ConnectCount', because: 'treat_missing_data: breaching' },
    ])
  })

  it('is searched for in documents by names that are no plain words', async () => {
    const names = [...(await findings()).values()].flatMap((finding) => finding.names)
    expect([...names].sort()).toEqual(['chat-api', 'chat-connections', 'chat-send', 'sendMessage'])
  })

  it('gives the log group of a module to the function of each call', async () => {
    const call = (name: string, route: string) =>
      `module "${name}" {\n  source = "./route"\n  name = "${name}"\n  key = "${route}"\n  api = aws_apigatewayv2_api.chat.id\n}`
    const tree = memoryTree({
      'infra/api.tf': [
        'resource "aws_apigatewayv2_api" "chat" {\n  name = "chat-api"\n  protocol_type = "WEBSOCKET"\n}',
        call('connect', '$connect'),
        call('send', 'send'),
      ].join('\n'),
      'infra/route/main.tf': [
        'variable "name" {}\nvariable "key" {}\nvariable "api" {}',
        'resource "aws_apigatewayv2_integration" "this" {',
        '  api_id = var.api\n  integration_uri = aws_lambda_function.this.invoke_arn\n}',
        'resource "aws_apigatewayv2_route" "this" {\n  api_id = var.api\n  route_key = var.key',
        '  target = "integrations/${aws_apigatewayv2_integration.this.id}"\n}',
        'resource "aws_lambda_function" "this" {\n  function_name = "chat-${var.name}"\n}',
        'resource "aws_cloudwatch_log_group" "this" {',
        '  name = "/aws/lambda/chat-${var.name}"\n  retention_in_days = 14\n}',
      ].join('\n'),
    })
    const { facts } = await scan({ tree, config: {}, wanted: () => true, rules, items: [], version: '0.0.0' })
    const rows = logRows(facts)
    expect(rows.kept.map(({ text }) => text.en)).toEqual(['logs of module.connect, module.send: 14 days'])
    expect(rows.open).toEqual([])
  })
})

/** A root module that shares its variables and a module with others by links. */
const shared = {
  'shared/variables.tf': 'variable "protocol" {\n  default = "WEBSOCKET"\n}\n',
  'shared/api/main.tf':
    'variable "kind" {}\nresource "aws_apigatewayv2_api" "live" {\n  name = "live"\n  protocol_type = var.kind\n}\n',
  'prod/main.tf': 'module "api" {\n  source = "./api"\n  kind = var.protocol\n}\n',
}

describe('files and modules of Terraform that are links', () => {
  it('are read where they lead', async () => {
    const repository = new TemporaryRepository(shared)
    symlinkSync('../shared/variables.tf', repository.at('prod/variables.tf'))
    symlinkSync('../shared/api', repository.at('prod/api'))
    const { findings } = await scanReport(repository.path)
    expect(findings.map(({ ruleId, location: { path } }) => [ruleId, path])).toEqual([
      ['websocket-api', 'shared/api/main.tf'],
    ])
  })

  it('a link that leads to nothing is a module that is not here', async () => {
    const repository = new TemporaryRepository(shared)
    symlinkSync('../shared/variables.tf', repository.at('prod/variables.tf'))
    symlinkSync('../shared/gone', repository.at('prod/api'))
    const { findings } = await scanReport(repository.path)
    expect(findings.map(({ ruleId }) => ruleId)).toContain('include-not-followed')
  })
})
