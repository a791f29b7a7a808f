import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { callCli, scanReport } from '../support/run-cli.js'
import { fixture, TemporaryRepository } from '../support/temporary-repository.js'

const read = (name: string) => readFileSync(`test/removals/${name}`)

/** One system, as four kinds of declarations have it: an API with a domain, a worker that goes on, a role that they share. */
const systems: Readonly<Record<string, () => TemporaryRepository>> = {
  CloudFormation: () => new TemporaryRepository({ 'template.yaml': read('cloudformation.yaml') }),
  SAM: () => new TemporaryRepository({ 'template.yaml': read('sam.yaml') }),
  Terraform: () => new TemporaryRepository({ 'main.tf': read('terraform.tf') }),
  'the CDK': () =>
    new TemporaryRepository({
      'package.json': '{ "dependencies": { "aws-cdk-lib": "2" } }',
      'lib/chat.ts': read('cdk.ts.txt'),
    }),
  'the Serverless Framework': () => TemporaryRepository.of(fixture('legacy-chat')),
}

/** What goes in each step, as `plan-removal` names it: alarms, API, permissions, functions, table. */
const order: Readonly<Record<string, readonly string[]>> = {
  CloudFormation: [
    '`chat-no-connections`, `chat-websocket`',
    '`ChatRecord`, `ConnectRoute`, `SendRoute`, `ConnectIntegration`, `ChatAuthorizer`, `ChatDeployment`, `ChatStage`, `ChatDomain`, `ChatMapping`, `ChatApi`',
    '`ChatPermission`; only the part in WebSocket goes of `ChatRole`',
    '`ChatFunction`, `AuthFunction`; only the part in WebSocket goes of `NotifyFunction`',
    '`chat-connections`',
  ],
  SAM: [
    'none is declared here',
    '`ConnectRoute`, `ConnectIntegration`, `Stage`, `ChatApi`',
    '`ChatPermission`',
    '`ChatFunction`; only the part in WebSocket goes of `NotifyFunction`',
    '`Connections`',
  ],
  Terraform: [
    '`chat-no-connections`, `chat-websocket`',
    '`aws_route53_record.ws`, `aws_apigatewayv2_route.connect`, `aws_apigatewayv2_integration.chat`, `aws_apigatewayv2_authorizer.chat`, `aws_apigatewayv2_stage.prod`, `aws_apigatewayv2_domain_name.ws`, `aws_apigatewayv2_api_mapping.ws`, `aws_apigatewayv2_api.chat`',
    '`aws_iam_role_policy.connections`, `aws_lambda_permission.chat`',
    '`chat`, `chat-auth`; only the part in WebSocket goes of `chat-notify`',
    '`chat-connections`',
  ],
  'the CDK': [
    '`chat-no-connections`, `chat-websocket`',
    '`Record`, `C`, `A`, `send`, `S`, `Domain`, `Prod`, `ChatApi`',
    '`execute-api:ManageConnections`',
    '`chat`, `chat-auth`; only the part in WebSocket goes of `chat-notify`',
    '`chat-connections`',
  ],
  'the Serverless Framework': [
    '`shiori-websocket-no-connections`, `shiori-websocket-integration-errors`, `websocket-dashboard`',
    '`provider.websocketsApiName`, `provider.websocketsApiRouteSelectionExpression`, `provider.logs.websocket`, `WebsocketsApi`, `$connect`, `websocketAuthorizer`, `$disconnect`, `$default`, `chat`, `ping`',
    '`execute-api:ManageConnections`',
    '`websocketAuthorizer`, `connectHandler`, `disconnectHandler`, `defaultHandler`, `chatHandler`, `pingHandler`',
    '`websocket-connections`',
  ],
}

describe.each(Object.entries(systems))('a removal that %s declares', (name, make) => {
  it('has everything in its order, with what is to be done before', async () => {
    const { path: cwd } = make()
    const given = ['--date', '2026-02-07', '--owner', 'Ken', '--rollback', 'deploy v41']
    const { stdout } = await callCli(['plan-removal', '--lang', 'en', ...given], { cwd })
    const steps = [...stdout.matchAll(/^[2-6]\. .*?: (?=`|none )(.*)$/gm)].map(([, named]) => named)
    expect(steps).toEqual(order[name])
    // The rows stand in that order, too.
    const numbers = [...stdout.matchAll(/^\| `.*?` \| (\d) \|/gm)].map(([, number]) => Number(number))
    expect(numbers).toEqual([...numbers].sort())
    expect(stdout).toContain('aws dynamodb export-table-to-point-in-time')
    expect(stdout).toContain('aws logs put-retention-policy')
    expect([...stdout.matchAll(/--time-period (\S+)/g)].map(([, period]) => period)).toEqual([
      'Start=2026-01-01,End=2026-02-01',
      'Start=2026-03-01,End=2026-04-01',
    ])
  })

  it('is a whole plan in either language, once it is written', async () => {
    for (const lang of ['en', 'ja']) {
      const repository = make()
      const { path: cwd } = repository
      const given = ['--date', '2026-02-07', '--owner', 'Ken', '--rollback', 'deploy v41']
      await callCli(['plan-removal', '--lang', lang, ...given, '-o', 'removal-plan.md'], { cwd })
      const { checklist } = await scanReport(cwd)
      const statusOf = (id: string) => checklist.find((one) => one.id === id)?.assessment.status
      expect(statusOf('plan-endpoint-removal')).toBe('done')
      expect(statusOf('plan-lambda-removal')).toBe('done')
      // A table that is protected is asked about until its protection is lifted.
      const isProtected = ['CloudFormation', 'Terraform', 'the CDK'].includes(name)
      expect(statusOf('plan-connection-table-removal')).toBe(isProtected ? 'partial' : 'done')
    }
  })
})
